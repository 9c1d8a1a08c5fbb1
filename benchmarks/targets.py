"""What we want to reach, and whether the figures reach it. A ratio of two figures of one run means more than either alone."""
from typing import NamedTuple

from builds import COLD, EDITED, NOTHING, WITHOUT
from contenders import AGAIN, HIDDEN, HUGE, HUGO, LARGE, MATERIAL, OURS
from node_peers import ELEVENTY
from results import Results


class Target(NamedTuple):
    """What is compared, the most that it may be, what it is (None: not measured), and its unit."""

    what: str
    most: float
    found: float | None
    unit: str = ""

    @property
    def verdict(self) -> str:
        return "not measured" if self.found is None else "reached" if self.found <= self.most else "not reached"


def targets(results: Results) -> list[Target]:
    """Every target, in the order of the page."""
    return [*_builds(results), *_sizes(results), *_readers(results)]


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _builds(results: Results):
    def ours(step, size=LARGE, which=0, name=OURS):
        return results.figure(size, name, step, which)

    yield Target("Cold build at 2,000, beside stock Material", 0.12, _ratio(ours(COLD), ours(COLD, name=MATERIAL)), "×")
    yield Target("Cold build at 2,000, beside Material with its navigation hidden", 0.6, _ratio(ours(COLD), ours(COLD, name=HIDDEN)), "×")
    yield Target("One briefing edited at 2,000, beside Hugo + Pagefind", 1, _ratio(ours(EDITED), ours(EDITED, name=HUGO)), "×")
    yield Target("One briefing edited at 2,000, beside Eleventy + Pagefind", 1, _ratio(ours(EDITED), ours(EDITED, name=ELEVENTY)), "×")
    yield Target("One briefing edited at 2,000 without full text, beside our cold build", 0.1, _ratio(ours(EDITED, name=WITHOUT), ours(COLD)), "×")
    yield Target("Nothing edited at 2,000", 1, ours(NOTHING), "s")
    yield Target("Cold build at 10,000, beside 2,000", 5.5, _ratio(ours(COLD, HUGE), ours(COLD, HUGE, name=AGAIN)), "×")
    saving = results.data.get("saving", {})
    yield Target("From saving a briefing to its page at 2,000", 1, saving.get("seconds") if saving.get("size") == LARGE else None, "s")
    yield Target("Memory at 2,000", 400, ours(COLD, which=2), "MB")
    yield Target("Memory at 10,000", 1500, ours(COLD, HUGE, 2), "MB")


def _sizes(results: Results):
    small, large, huge = (results.data.get(f"sizes {size}", {}) for size in (20, LARGE, HUGE))
    yield Target("Site at 2,000 (GitHub Pages allows 1,000 MB)", 1000, large.get("site"), "MB")
    yield Target("Site at 10,000 (GitHub Pages allows 1,000 MB)", 1000, huge.get("site"), "MB")
    yield Target("Largest page at 10,000", 150, huge.get("largest"), "KB")
    yield Target("Home page at 10,000, beside 20", 1.05, _ratio(huge.get("home"), small.get("home")), "×")


def _readers(results: Results):
    views = results.data.get("views", {}).get("found", {})
    hits, in_all = (found["found"] if found.get("size") == size else {} for size, found in (
        (LARGE, results.data.get("hits", {})), (HUGE, results.data.get("hits in all", {}))))

    def view(name, which):
        return views[name][which] if name in views else None

    def hit(name, kind, which):
        return hits.get(name, {}).get(kind, [None, None])[which]

    yield Target("First paint of a briefing, beside a bare page of two requests", 0.75, _ratio(view("ours", 3), view("bare", 3)), "×")
    yield Target("First paint of a briefing, beside stock Material", 0.4, _ratio(view("ours", 3), view("material", 3)), "×")
    yield Target("What blocks the first paint", 14, view("ours", 2), "KB")
    yield Target("Whole first view of a briefing", 25, view("ours", 1), "KB")
    yield Target("Layout shift", 0, view("ours", 4))
    yield Target("First search hit at 2,000", 45, hit("ours", "common", 1), "KB")
    yield Target("First search hit at 2,000, time beside Pagefind alone", 0.4, _ratio(hit("ours", "common", 0), hit("pagefind", "common", 0)), "×")
    yield Target("First hit in the full text at 2,000", 150, hit("ours", "rare", 1), "KB")
    yield Target("First search hit at 10,000", 150, in_all["ours"]["common"][1] if in_all else None, "KB")
