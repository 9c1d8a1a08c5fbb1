"""How far a command is, on the error stream: for whoever waits longer than two seconds, or watches."""
from collections.abc import Callable
import sys
from time import monotonic

PATIENCE = 2.0  # seconds


class Progress:
    """Tells each step as it begins, with the seconds that have passed: at once on a terminal, elsewhere after two seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic, stream=None) -> None:
        self._clock, self._stream, self._start = clock, stream or sys.stderr, clock()

    def __call__(self, step: str) -> None:
        passed = self._clock() - self._start
        if passed > PATIENCE or self._stream.isatty():
            print(f"{passed:5.1f} s  {step} ...", file=self._stream, flush=True)
