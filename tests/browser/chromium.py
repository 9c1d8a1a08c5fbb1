"""Find a Chromium for the browser tests, or get one.

    python tests/browser/chromium.py              print its path
    python tests/browser/chromium.py --install    the same, but get one first when there is none

What the machine has comes first: it is there at once, and its owner keeps it up to date.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

VARIABLE = "BRIEFINGS_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
)
HELP = f"""\
The tests need a Chromium, and there is none that they can drive. Do one of these, then try again:
  Debian          sudo apt install chromium
  Ubuntu, Fedora  install Google Chrome from its own package (the snap of Chromium cannot be driven)
  macOS           brew install --cask google-chrome
  anything else   {VARIABLE}=/path/to/chromium make test"""


class NoChromium(Exception):
    """There is no Chromium; the message says what to do."""


def find() -> str:
    """Return the path of a Chromium that tests can drive."""
    named = os.environ.get(VARIABLE)
    if named:
        return _named(named)
    path = next(chain(_installed(), _downloaded()), None)
    if not path:
        raise NoChromium(HELP)
    return path


def install() -> str:
    """Return the path of a Chromium; while there is none, try the next way to get one."""
    if os.environ.get(VARIABLE):
        return find()
    for name, commands in _routes():
        with suppress(NoChromium):
            return find()
        print(f"No Chromium here; getting one by {name}: once, a few minutes ...", flush=True)
        all(_succeeds(command) for command in commands)
    return find()


def _named(name: str) -> str:
    """Return the program that the variable names; a wrong name is never passed over in silence."""
    path = shutil.which(name)
    if not path:
        raise NoChromium(f"{VARIABLE} is {name!r}, and that is not a program. Correct it or unset it.")
    return path


def _installed() -> Iterator[str]:
    """Yield what the machine's owner has installed."""
    for path in filter(None, map(shutil.which, COMMANDS)):
        if not _is_snap(path):
            yield path
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / app) for app in MAC_APPS if (folder / app).is_file())


def _is_snap(path: str) -> bool:
    """Tell Ubuntu's snap, or the script that calls it: it cannot write the profile that Playwright makes in /tmp."""
    if path.startswith("/snap/"):
        return True
    with open(path, "rb") as program:
        return b"/snap/bin/" in program.read(4096)


def _downloaded() -> Iterator[str]:
    """Yield the browser that `playwright install` has put into the reader's cache."""
    from playwright.sync_api import sync_playwright  # slow to load, and seldom needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).is_file():
        yield path


def _routes() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the ways to get a Chromium: the system's own packages if we may, then Playwright's download."""
    apt = os.geteuid() == 0 and shutil.which("apt-get")
    if apt:
        yield "apt-get", [[apt, "update"], [apt, "install", "--yes", "chromium"]]
    libraries = ["--with-deps"] if apt else []  # the download brings no system libraries, and only root may add them
    yield "playwright install", [[sys.executable, "-m", "playwright", "install", "--no-shell", *libraries, "chromium"]]


def _succeeds(command: list[str]) -> bool:
    """Run a command that asks nothing; show the end of what it said only when it failed."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        print(f"That failed: {' '.join(command)}", *done.stdout.splitlines()[-5:], sep="\n  ", file=sys.stderr)
    return done.returncode == 0


def main(arguments: list[str]) -> None:
    """Print the path, or end with the one message that says what to do."""
    try:
        print(f"Chromium for the tests: {install()}" if arguments == ["--install"] else find())
    except NoChromium as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
