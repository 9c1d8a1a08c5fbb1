"""What a command costs: time, processor time and memory, of itself and of every process that it starts."""
import os
from pathlib import Path
import platform
import re
import subprocess
from threading import Event, Thread
import time
from typing import NamedTuple

SAMPLE = 0.1  # seconds between two looks at the memory
MB, GB = 1_000_000, 1024 ** 3


class Cost(NamedTuple):
    """Seconds on the clock, seconds of the processors, and the most memory in MB at one time (None where /proc is missing)."""

    seconds: float
    cpu: float
    memory: float | None


class Broken(Exception):
    """The command failed; the message holds its last words."""


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> Cost:
    """Run a command in a folder and count what it costs. Raises Broken.

    The memory is the sum over all its processes at the same moment, and shared pages count once: the proportional set size,
    https://docs.kernel.org/filesystems/proc.html. It is looked at ten times a second, so a shorter peak may be missed.
    """
    log = folder / ".bench.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                   start_new_session=True, env=os.environ | (environment or {}))
        with _Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Broken(f"{' '.join(map(str, command))} ended with {process.returncode}: {log.read_text(errors='replace')[-500:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, watch.peak or None)


class _Watch(Thread):
    """Looks at the memory of all processes of a session, from time to time, while the block runs."""

    def __init__(self, leader: int):
        super().__init__(daemon=True)
        self.leader, self.peak, self._over = leader, 0.0, Event()

    def run(self) -> None:
        while not self._over.is_set():
            self.peak = max(self.peak, sum(map(_memory, _session(self.leader))))
            self._over.wait(SAMPLE)

    def __enter__(self) -> "_Watch":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self.join()


def _session(leader: int) -> list[Path]:
    """The processes that were started in the session of this one, by their folders in /proc."""
    return [folder for folder in Path("/proc").glob("[0-9]*") if _session_of(folder) == leader]


def _session_of(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return -1  # it has ended meanwhile


def _memory(folder: Path) -> float:
    try:
        return int(re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.M)[1]) * 1024 / MB
    except (OSError, TypeError):
        return 0.0


def machine() -> dict[str, str]:
    """What the figures were measured on, for the reader of the table."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GB
    return {"cores": str(cores), "memory": f"{memory:.0f} GB", "system": f"{platform.system()} {platform.machine()}",
            "processor": _processor(), "python": platform.python_version()}


def _processor() -> str:
    try:
        return re.search(r"^model name\s*: (.*)", Path("/proc/cpuinfo").read_text(), re.M)[1]
    except (OSError, TypeError):
        return platform.processor() or "not named"


def load() -> float:
    """How many processes wanted a processor in the last minute; more than there are processors makes all of it slower."""
    return os.getloadavg()[0]
