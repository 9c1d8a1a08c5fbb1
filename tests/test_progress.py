"""How far a command is."""
from io import StringIO

from macros.progress import Progress


class Terminal(StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_short_work_is_quiet_and_long_work_is_told():
    seconds, stream = iter([0, 1, 2.5]), StringIO()
    progress = Progress(lambda: next(seconds), stream)
    progress("Reading")
    progress("Making pages")
    assert stream.getvalue() == "  2.5 s  Making pages ...\n"


def test_on_a_terminal_every_step_is_told():
    seconds, stream = iter([0, 0.5]), Terminal()
    Progress(lambda: next(seconds), stream)("Reading")
    assert stream.getvalue() == "  0.5 s  Reading ...\n"
