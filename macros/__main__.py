"""The command line. Exit codes: 0 clean, 1 faults in the content or the settings, 2 wrong use, 3 our own fault; 130 and 143 when it was stopped."""
import atexit
from contextlib import suppress
import os
from pathlib import Path
import signal
import sys
import traceback


STOPPED = 143  # as a shell says it: 128 + SIGTERM. What was half made is cleared up on the way out.
AFRESH = "Delete the folder .venv and run `make check`, which installs everything anew."


def lacks(missing: ImportError) -> int:
    """Say what is not installed, or not as it should be, and how to get it; the exit code of wrong use."""
    if isinstance(missing, ModuleNotFoundError):
        print(f"A part is missing here: {missing.name}. Run `make check`, which installs everything first.", file=sys.stderr)
    else:
        print(f"A part has another version than this project needs: {missing.name}. {AFRESH}", file=sys.stderr)
    return 2


def other_versions() -> int:
    """Say which parts have other versions than they should; the exit code of wrong use, or 0 when all is as it should be."""
    from macros.installed import amiss
    for part in (found := amiss()):
        print(f"{part}. {AFRESH}", file=sys.stderr)
    return 2 if found else 0


try:
    import click

    from macros.commands import CLEAN, OURS, USE, Commands
except ImportError as missing:
    sys.exit(lacks(missing))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def briefings() -> None:
    """Check, begin and publish seven-minute briefings."""


def main() -> None:
    """Run the command line and leave with its exit code; never show a traceback for what a file holds."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))
    try:
        sys.exit(briefings.main(standalone_mode=False) or CLEAN)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as fault:
        fault.show()
        sys.exit(USE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLEAN)
    except ImportError as missing:
        sys.exit(lacks(missing))
    except OSError as fault:
        print(f"The system refused: {fault}. Nothing was replaced.", file=sys.stderr)
        sys.exit(OURS)
    except Exception as fault:  # the last line of defence: one line for the reader, the rest for whoever mends it
        if other_versions():
            sys.exit(USE)
        where = traceback.extract_tb(fault.__traceback__)[-1]
        print(f"This is our own fault: {type(fault).__name__}: {fault} ({Path(where.filename).name}:{where.lineno})", file=sys.stderr)
        sys.exit(OURS)


def program() -> None:
    """`main`, and out at once: Python would give the memory of a whole library back piece by piece, for most of a second."""
    try:
        main()
    except SystemExit as end:
        atexit._run_exitfuncs()  # what asked to be called at the end; there is no public name for it
        with suppress(BrokenPipeError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(end.code)


if __name__ == "__main__":
    main()
