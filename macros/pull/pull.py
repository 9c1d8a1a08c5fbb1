"""Taking over another site's briefings: compare, try in a copy under our own rules, and only then write.

Everything that is offered has a key, `briefings/north/listen-first.md` or `resources/ear-guide`, and a hash. What is
here unchanged since the last time is replaced; what was changed here, or belongs to somebody else, is a conflict.
"""
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
import shutil
import tempfile
from typing import NamedTuple

from macros.library.checking import check_files
from macros.pull.lists import entries, fingerprint, put
from macros.pull.offer import Markdown, Offer, Refused, read_markdown, read_offer
from macros.pull.origins import held, origin_id, remember
from macros.pull.remote import Unreachable, elsewhere
from macros.pull.withdrawal import is_withdrawn, withdrawn
from macros.reading.finding import Finding, errors

# The word lists of which entries come along, and the field that says whether two entries of one id mean the same.
LISTS = {"publishers": "label", "resources": "title", "lessons": "text"}


class Change(NamedTuple):
    """What is to be written: a file's bytes, or an entry of a word list."""

    key: str
    content: bytes | dict

    @property
    def hash(self) -> str:
        return fingerprint(self.content) if isinstance(self.content, dict) else sha256(self.content).hexdigest()


def pull(root: Path, where: str, today: date, tell: Callable[[int, int], None]) -> list[str]:
    """Take over what the site at `where` publishes; the keys of what changed here, sorted. Raises Refused; then nothing has changed."""
    try:
        there = elsewhere(where)
    except Unreachable as reason:
        raise Refused([Finding(where, 1, 1, "U01", str(reason))]) from None
    offer = read_offer(there)
    here = Here(root, offer)
    if conflicts := sorted(here.conflicts()):
        raise Refused(conflicts)
    texts = read_markdown(there, [one for one in offer.files if here.hash(one.path) != one.sha256], tell)
    changes = [*here.new_entries(), *(Change(*text) for text in texts), *here.withdrawals(today)]
    if changes:
        _write(root, here, changes, today)
    return sorted(change.key for change in changes)


def _write(root: Path, here: "Here", changes: list[Change], today: date) -> None:
    """Try the changes in a copy of the library; when our rules find no error, make them here."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / "briefings", copy / "briefings", symlinks=True)
        here.carry_out(copy, changes)
        if faults := errors(check_files(copy, today)):
            raise Refused(faults)
        for name in here.files(changes):
            _replace(copy / name, root / name)


def _replace(new: Path, old: Path) -> None:
    """Put a file in the place of another in one step, so that a cut never leaves half a file."""
    old.parent.mkdir(exist_ok=True)
    beside = old.with_name(f".{old.name}.new")
    shutil.copyfile(new, beside)
    beside.replace(old)


class Here:
    """Our library beside what is offered."""

    def __init__(self, root: Path, offer: Offer) -> None:
        self.root, self.briefings, self.offer = root, root / "briefings", offer
        self.held = held(self.briefings, origin_id(offer))
        self.lists = {name: entries(self.briefings, name) for name in LISTS}
        self.slugs = {path.stem: path.relative_to(root).as_posix() for path in sorted(self.briefings.glob("*/*.md"))}

    def hash(self, key: str) -> str | None:
        """The hash of what stands here under a key."""
        folder, name = key.split("/", 1)
        if folder in LISTS:
            return fingerprint(self.lists[folder][name]) if name in self.lists[folder] else None
        path = self.root / key
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else None

    def conflicts(self) -> Iterator[Finding]:
        """Yield what cannot be taken over, because it is ours, another site's, or changed here."""
        for name, meaning in LISTS.items():
            for entry in getattr(self.offer, name):
                ours = self.lists[name].get(str(entry.get("id")), entry)
                if ours.get(meaning) != entry.get(meaning) and self.is_ours(f"{name}/{entry['id']}", fingerprint(entry)):
                    yield Finding(f"{name}/{entry['id']}", 1, 1, "U04", f"here it is `{ours.get(meaning)}`, there `{entry.get(meaning)}`")
        for one in self.offer.files:
            if self.slugs.get(one.slug, one.path) != one.path:
                yield Finding(one.path, 1, 1, "U04", f"the name is taken by {self.slugs[one.slug]}")
            elif one.path in self.held and self.is_ours(one.path, one.sha256):
                yield Finding(one.path, 1, 1, "U05")
        for publisher in sorted({one.publisher for one in self.offer.files}):
            if strangers := [path for path in self.slugs.values() if path.startswith(f"briefings/{publisher}/") and path not in self.held]:
                yield Finding(f"briefings/{publisher}", 1, 1, "U04", f"{strangers[0]} is not from {self.offer.site.name}")

    def is_ours(self, key: str, offered: str) -> bool:
        """Whether something stands here under a key that is neither what is offered nor what we took over."""
        return self.hash(key) not in (None, offered, self.held.get(key))

    def new_entries(self) -> Iterator[Change]:
        """Yield the entries of word lists that are new or changed there. One that is ours and means the same stays."""
        for name in LISTS:
            for entry in getattr(self.offer, name):
                key, offered = f"{name}/{entry.get('id')}", fingerprint(entry)
                if self.hash(key) != offered and not self.is_ours(key, offered):
                    yield Change(key, entry)

    def withdrawals(self, today: date) -> Iterator[Change]:
        """Yield our copies of what was withdrawn there, as notices."""
        for key in self.held:
            if Path(key).stem in self.offer.withdrawn and key.startswith("briefings/") and (self.root / key).is_file():
                text = (self.root / key).read_bytes()
                if not is_withdrawn(text):
                    yield Change(key, withdrawn(text, today))

    def carry_out(self, root: Path, changes: list[Change]) -> None:
        """Write the changes into a project folder, and what is held from now on."""
        for change in changes:
            if isinstance(change.content, dict):
                put(root / "briefings", change.key.split("/")[0], change.content)
            else:
                (path := root / change.key).parent.mkdir(exist_ok=True)
                path.write_bytes(change.content)
        remember(root / "briefings", self.offer, self.held | {change.key: change.hash for change in changes})

    @staticmethod
    def files(changes: list[Change]) -> list[str]:
        """The files that the changes touch; the list of what is held comes last."""
        names = {f"briefings/_vocabulary/{change.key.split('/')[0]}.yml" if isinstance(change.content, dict) else change.key for change in changes}
        return [*sorted(names), "briefings/_vocabulary/origins.yml"]
