"""Which pages the library makes."""
from macros.views.pages import generated_pages


def test_a_page_for_every_briefing_with_an_address_every_old_address_and_every_term(mini):
    assert sorted(page.file for page in generated_pages(mini)) == sorted([
        "briefings/listen-first.md", "briefings/ask-again.md", "briefings/ask-once.md", "briefings/share-early.md",
        "briefings/taken-back.md", "briefings/listen-before.md",
        "themes/listening.md", "themes/sleep.md", "themes/sharing.md", "themes/empty.md",
        "audiences/nurses.md", "audiences/teachers.md", "audiences/drivers.md",
        "publishers/north.md", "publishers/south.md", "publishers/west.md", "review-types/study.md", "review-types/digest.md"])


def test_a_withdrawn_briefing_keeps_its_address_and_nothing_else(mini):
    page = next(page for page in generated_pages(mini) if page.id == "taken-back")
    assert page == ("briefings/taken-back.md", "Withdrawn briefing", "", "briefing_page", "taken-back", False)


def test_an_address_is_where_readers_find_the_page(mini):
    assert {page.address for page in generated_pages(mini) if page.view == "theme_page"} == {
        "themes/listening/", "themes/sleep/", "themes/sharing/", "themes/empty/"}
