"""A list that shows only the newest says so, also after a reader has chosen a role."""


def test_the_filter_does_not_claim_more_than_is_shown(page):
    tab = page("/actions/")
    tab.eval_on_selector(".filter", "filter => { filter.dataset.total = '1800'; }")
    status = tab.locator(".filter-status")
    shown = tab.locator("[data-filter] > [data-for]").count()
    tab.select_option("#role", "teachers")
    left = tab.locator("[data-filter] > [data-for]:visible").count()
    assert 0 < left < shown
    assert status.inner_text() == f"{left} of the newest {shown} actions shown: for your role, or for everyone. There are 1,800 in all."
    tab.select_option("#role", "")
    assert status.inner_text() == f"The newest {shown} of 1,800 actions shown."


def test_what_a_page_says_to_programs_breaks_no_policy(page, faults):
    tab = page("/briefings/listen-first/")
    data = tab.eval_on_selector('script[type="application/ld+json"]', "script => JSON.parse(script.textContent)")
    assert data["headline"] == tab.inner_text("h1") and faults == []
