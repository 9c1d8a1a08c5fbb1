"""What one role can do."""
from macros.library.roles import actions_for_role, by_theme


def shown(groups) -> dict[str, list[tuple[str, str]]]:
    return {theme: [(point.briefing.slug, point.entry.do.split()[0]) for point in points] for theme, points in groups.items()}


def test_the_actions_that_name_a_role_by_theme(mini):
    assert shown(actions_for_role(mini, "nurses")) == {
        "listening": [("ask-again", "Ask"), ("listen-first", "Ask"), ("share-early", "Ask")],
        "sleep": [("ask-again", "Look"), ("listen-first", "Look"), ("share-early", "Look")]}
    assert list(actions_for_role(mini, "teachers")) == ["listening"]
    assert actions_for_role(mini, "drivers") == {}


def test_a_theme_of_which_most_actions_name_the_role_comes_first(mini):
    library = type("Library", (), {"actions_by_audience": {"nurses": mini.actions_by_audience["nurses"]},
                                   "actions_by_theme": mini.actions_by_theme | {"listening": mini.actions}})
    assert list(actions_for_role(library, "nurses")) == ["sleep", "listening"]


def test_actions_for_everyone_keep_their_order(mini):
    assert shown(by_theme(mini.actions_for_all)) == {"sharing": [("ask-again", "Tell"), ("listen-first", "Tell"), ("share-early", "Tell")]}
