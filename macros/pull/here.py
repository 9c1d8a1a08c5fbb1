"""Our library beside what another site offers.

Everything that is offered has a key, `briefings/north/listen-first.md` or `resources/ear-guide`, and a hash. What is
here unchanged since the last time is replaced; what was changed here, or belongs to somebody else, is a conflict.
"""
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
import re
from typing import NamedTuple

from macros.pull.lists import entries, fingerprint
from macros.pull.offer import Offered, Refused
from macros.pull.origins import LIST_OF_ORIGINS, Origin, came_from, holds
from macros.pull.withdrawal import is_withdrawn, named, never_here, withdrawn
from macros.reading.finding import Finding
from macros.reading.source import tidied
from macros.records.vocabulary import OWNER

# The word lists of which entries come along, and the field that says whether two entries of one id mean the same.
LISTS = {"publishers": "label", "resources": "title", "lessons": "text"}
NAME = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")  # as briefings have, and words
MOVED = f"If that site has moved, write its new address into `taken_from` in {LIST_OF_ORIGINS}."
OURS = "If it should come from there, delete its entry in briefings/_vocabulary/publishers.yml first."
BETWEEN = ("{first} is where it first came from. To take it from there, delete briefings/{publisher}, and under `{id}` in "
           f"{LIST_OF_ORIGINS} the word {{publisher}} and every line of its briefings.")


def hash_of(raw: bytes) -> str:
    """The hash of a file with our line ends and without a byte order mark: others' programs may put either in, and ours take it out."""
    try:
        raw = tidied(raw.decode()).encode()
    except UnicodeDecodeError:  # the check says so
        pass
    return sha256(raw).hexdigest()


class Change(NamedTuple):
    """What is to be written: a file's bytes, or an entry of a word list; nothing for a file that goes, because it has another name now."""

    key: str
    content: bytes | dict | None

    @property
    def hash(self) -> str:
        return fingerprint(self.content) if isinstance(self.content, dict) else hash_of(self.content or b"")

    @property
    def file(self) -> str:
        """The file in which it stands."""
        return f"briefings/_vocabulary/{self.key.split('/')[0]}.yml" if isinstance(self.content, dict) else self.key


class Here:
    """Our library as it stands now. Raises Refused when what is offered cannot be taken over."""

    def __init__(self, root: Path, origin: Origin) -> None:
        self.root, self.origin, self.briefings = root, origin, root / "briefings"
        self._files: dict[str, set[str]] = {}
        self.lists = {name: entries(self.briefings, name) for name in LISTS}
        self.slugs = {path.stem: path.relative_to(root).as_posix() for path in sorted(self.briefings.glob("*/*.md"))}
        self.whose = {publisher: found for publisher in {one.publisher for one in origin.offer.files} if (found := self._whose(publisher))}
        self.offer = origin.offer.without([one for one in origin.offer.files if self._gives_way(one) or self._is_final(one)])
        if found := sorted(self.conflicts()):
            raise Refused(found)

    def hashes(self, key: str) -> set[str]:
        """The hashes of what stands here under a key: of a file as it is, and as it would be with our line ends. Empty if nothing does."""
        folder, name = key.split("/", 1)
        if folder in LISTS:
            return {fingerprint(self.lists[folder][name])} if name in self.lists[folder] else set()
        if key not in self._files:
            path = self.root / key
            self._files[key] = {sha256(raw := path.read_bytes()).hexdigest(), hash_of(raw)} if path.is_file() else set()
        return self._files[key]

    def hash(self, key: str) -> str:
        """The hash under which we hold what stands here."""
        folder = key.split("/")[0]
        return next(iter(self.hashes(key))) if folder in LISTS else hash_of((self.root / key).read_bytes())

    def conflicts(self) -> Iterator[Finding]:
        """Yield what cannot be taken over, because it is ours, another site's, or changed here."""
        for name, meaning in LISTS.items():
            for entry in getattr(self.offer, name):
                ours = self.lists[name].get(entry["id"], entry)
                if ours.get(meaning) != entry.get(meaning) and self.is_ours(f"{name}/{entry['id']}", fingerprint(entry)):
                    yield Finding(f"{name}/{entry['id']}", 1, 1, "U04", f"here it is `{_short(ours.get(meaning))}`, there `{_short(entry.get(meaning))}`")
        for one in self.offer.files:
            if self.slugs.get(one.slug, one.path) != one.path:
                yield Finding(one.path, 1, 1, "U04", f"the name is taken by {self.slugs[one.slug]}")
            elif one.path in self.origin.holds and self.is_ours(one.path, one.sha256):
                yield Finding(one.path, 1, 1, "U05")
        for change in self.old_names():
            if self.is_ours(change.key, ""):
                yield Finding(change.key, 1, 1, "U05")
        for publisher in {one.publisher for one in self.offer.files} & self.whose.keys():
            yield Finding(f"briefings/{publisher}", 1, 1, "U04", *self.whose[publisher])

    def _gives_way(self, one: Offered) -> bool:
        """Whether a briefing is second-hand there, and its publisher belongs to somebody else here."""
        return bool(one.from_) and one.publisher in self.whose and one.publisher not in self.origin.entry.get("publishers", ())

    def _is_final(self, one: Offered) -> bool:
        """Whether our copy was withdrawn here: then it stays so, whatever becomes of it there, and under every name."""
        copies = [f"briefings/{one.publisher}/{slug}.md" for slug in (one.slug, *one.aliases)]
        return any(key in self.origin.holds and self.is_ours(key, "") and is_withdrawn(self.root / key) for key in copies)

    @property
    def left_out(self) -> list[str]:
        """What gave way, in one line for each publisher."""
        first = {one.publisher: one.from_.name for one in self.origin.offer.files if self._gives_way(one)}
        return [f"briefings/{publisher} was left out: {self.origin.offer.site.name} has it from {name}, and here {self.whose[publisher][0]}."
                for publisher, name in sorted(first.items())]

    def _whose(self, publisher: str) -> tuple[str, str] | None:
        """To whom a publisher belongs, if not to the site, and what to do."""
        folder = f"briefings/{publisher}/"
        known = [self.origin.entry, *self.origin.others]
        if other := next((entry for entry in self.origin.others if publisher in entry.get("publishers", ())), None):
            between = next((credit["name"] for credit in other.get("credits") or () if credit.get("publisher") == publisher), None)
            hint = BETWEEN.format(first=between, publisher=publisher, id=other["id"]) if between else MOVED
            return f"it comes from {came_from(other) or other['name']}", hint
        if strangers := [path for path in self.slugs.values() if path.startswith(folder) and path not in self.origin.holds]:
            return f"{strangers[0]} is not from {self.origin.offer.site.name}", ""
        if publisher in self.lists["publishers"] and publisher not in self.origin.entry.get("publishers", ()) and \
                not any(f"publishers/{publisher}" in holds(entry) for entry in known):
            return "it is a publisher of your own", OURS
        return None

    def is_ours(self, key: str, offered: str) -> bool:
        """Whether something stands here under a key that is neither what is offered nor what we took over."""
        return bool(now := self.hashes(key)) and not now & {offered, *self.origin.holds.get(key, ())}

    def wanted(self) -> list[Offered]:
        """The briefings that are not here as they are offered."""
        return [one for one in self.offer.files if one.sha256 not in self.hashes(one.path)]

    def changes(self, texts: dict[str, bytes], today: date) -> list[Change]:
        """What is to be written, with the Markdown that was read."""
        files = [Change(one.path, texts[one.path]) for one in self.wanted() if one.path in texts]
        return [*self.new_entries(), *(change for change in files if change.hash not in self.hashes(change.key)),
                *self.names_kept(texts, today), *self.old_names()]

    def new_entries(self) -> Iterator[Change]:
        """Yield the entries of word lists that are new or changed there. One that is ours and means the same stays."""
        for name in LISTS:
            for entry in getattr(self.offer, name):
                key, offered = f"{name}/{entry['id']}", fingerprint(entry)
                if offered not in self.hashes(key) and not self.is_ours(key, offered):
                    ours = self.lists[name].get(entry["id"], {})
                    yield Change(key, entry | {field: ours[field] for field in (OWNER,) if field in ours})

    def old_names(self) -> Iterator[Change]:
        """Yield the copies of what has another name there: the new file has the old name among its aliases."""
        renamed = {alias for one in self.offer.files for alias in one.aliases}
        for key in self.origin.holds:
            if key.startswith("briefings/") and Path(key).stem in renamed:
                yield Change(key, None)

    def names_kept(self, texts: dict[str, bytes], today: date) -> Iterator[Change]:
        """Yield notices for what was withdrawn before we had it, where a briefing names it: a link must lead somewhere."""
        missing = set(self.offer.withdrawn) - self.slugs.keys()
        for one in self.offer.files if missing else ():
            text = texts[one.path] if one.path in texts else (self.root / one.path).read_bytes()
            words = {name.decode() for name in NAME.findall(text)}
            for slug in sorted(missing & words and missing & named(text)):  # few texts need to be read as briefings
                missing.discard(slug)
                yield Change(f"briefings/{one.publisher}/{slug}.md", never_here(self.briefings, one.publisher, today))

    def settled(self) -> dict[str, set[str]]:
        """What we hold: of the hashes of each thing the one that it has; what is as it is offered, as it is offered."""
        offered = {one.path: one.sha256 for one in self.offer.files}
        return {key: {self.hash(key)} if self.hashes(key) & {*hashes, offered.get(key)} else hashes
                for key, hashes in self.origin.holds.items() if key in offered or self.hashes(key)}  # else a run was cut off before it came


def _short(words: object) -> str:
    return str(words)[:60]


def withdrawals(root: Path, origin: Origin, today: date) -> Iterator[Change]:
    """Yield our copies of what was withdrawn there, as notices."""
    for key in origin.holds:
        if Path(key).stem in origin.offer.withdrawn and key.startswith("briefings/") and (notice := withdrawn(root / key, today)):
            yield Change(key, notice)
