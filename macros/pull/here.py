"""Our library beside what another site offers.

Everything that is offered has a key and a hash (macros/pull/change.py). What is
here unchanged since the last time is replaced; what was changed here, or belongs to somebody else, is a conflict.
"""
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
import re

from macros.pull.change import Change, hash_of
from macros.pull.lists import entries, fingerprint
from macros.pull.offer import Offered, Refused
from macros.pull.origins import LIST_OF_ORIGINS, Origin, came_from, holds
from macros.pull.withdrawal import aliases_in, is_withdrawn, named, never_here, withdrawn
from macros.reading.finding import Finding
from macros.records.vocabulary import OWNER

# The word lists of which entries come along, and the field that says whether two entries of one id mean the same.
LISTS = {"publishers": "label", "resources": "title", "lessons": "text"}
NAME = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")  # as briefings have, and words
MOVED = f"If that site has moved, write its new address into `taken_from` in {LIST_OF_ORIGINS}."
OURS = "If it should come from there, delete its entry in briefings/_vocabulary/publishers.yml first."
VANISHED = "{key} is not published there any more, and was not withdrawn. Ask its publisher why. If it should go here too, set `status: withdrawn`."
BETWEEN = ("{first} is where it first came from. To take it from there, delete briefings/{publisher}, and under `{id}` in "
           f"{LIST_OF_ORIGINS} the word {{publisher}} and every line of its briefings.")


class Here:
    """Our library as it stands now. Raises Refused when what is offered cannot be taken over."""

    def __init__(self, root: Path, origin: Origin) -> None:
        self.root, self.origin, self.briefings = root, origin, root / "briefings"
        self._files: dict[str, set[str]] = {}
        self.lists = {name: entries(self.briefings, name) for name in LISTS}
        self.slugs = {path.stem: path.relative_to(root).as_posix() for path in sorted(self.briefings.glob("*/*.md"))}
        self.copies = _by_slug(key for key in origin.holds if key.startswith("briefings/"))
        self.publishers = {one.publisher for one in origin.offer.files}
        self.whose = {publisher: found for publisher in self.publishers if (found := self._whose(publisher))}
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
            for entry in self._entries(name):
                ours = self.lists[name].get(entry["id"], entry)
                if ours.get(meaning) != entry.get(meaning) and self.is_ours(f"{name}/{entry['id']}", fingerprint(entry)):
                    yield Finding(f"{name}/{entry['id']}", 1, 1, "U04", f"here it is `{_short(ours.get(meaning))}`, there `{_short(entry.get(meaning))}`")
        for one in self.offer.files:
            if (taken := self.slugs.get(one.slug, one.path)) != one.path and taken not in self.origin.holds:
                yield Finding(one.path, 1, 1, "U04", f"the name is taken by {taken}")
            elif one.path in self.origin.holds and self.is_ours(one.path, one.sha256):
                yield Finding(one.path, 1, 1, "U05")
        for key in self._left():
            if self.is_ours(key, ""):
                yield Finding(key, 1, 1, "U05")
        for publisher in {one.publisher for one in self.offer.files} & self.whose.keys():
            yield Finding(f"briefings/{publisher}", 1, 1, "U04", *self.whose[publisher])

    def _gives_way(self, one: Offered) -> bool:
        """Whether a briefing is second-hand there, and its publisher belongs to somebody else here."""
        return bool(one.from_) and one.publisher in self.whose and one.publisher not in self.origin.entry.get("publishers", ())

    def _is_final(self, one: Offered) -> bool:
        """Whether our copy was withdrawn here: then it stays so, whatever becomes of it there, and under every name."""
        copies = [key for slug in (one.slug, *one.aliases) for key in self.copies.get(slug, ())]
        return any(self.is_ours(key, "") and is_withdrawn(self.root / key) for key in copies)

    @property
    def vanished(self) -> list[str]:
        """What is not published there any more, though nobody has withdrawn it, in one line each: a copy must not live on by mistake."""
        known = {*self.origin.offer.withdrawn, *(name for one in self.origin.offer.files for name in (one.slug, *one.aliases))}
        keys = sorted(key for slug, found in self.copies.items() if slug not in known for key in found)
        return [VANISHED.format(key=key) for key in keys if (self.root / key).is_file() and not is_withdrawn(self.root / key)]

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
        return bool(now := self.hashes(key)) and not now & {offered, *self._held(key)}

    def _held(self, key: str) -> set[str]:
        """The hashes of what was taken over under a key; the entry of a publisher belongs to the site of its briefings, whoever brought it first."""
        folder, name = key.split("/", 1)
        entries = [self.origin.entry, *(self.origin.others if folder == "publishers" and name in self.publishers else ())]
        return set().union(*(holds(entry).get(key, ()) for entry in entries))

    def _entries(self, name: str) -> list[dict]:
        """What is offered for a word list, without publishers whose briefings come from another site: that one says what they are called."""
        others = {publisher for entry in self.origin.others for publisher in entry.get("publishers", ())} if name == "publishers" else ()
        return [entry for entry in getattr(self.offer, name) if entry["id"] not in others]

    def wanted(self) -> list[Offered]:
        """The briefings that are not here as they are offered."""
        return [one for one in self.offer.files if one.sha256 not in self.hashes(one.path)]

    def changes(self, texts: dict[str, bytes], today: date) -> list[Change]:
        """What is to be written, with the Markdown that was read."""
        files = [Change(one.path, texts[one.path]) for one in self.wanted() if one.path in texts]
        return [*self.new_entries(), *(change for change in files if change.hash not in self.hashes(change.key)),
                *self.names_kept(texts, today), *self.old_names(texts)]

    def new_entries(self) -> Iterator[Change]:
        """Yield the entries of word lists that are new or changed there. One that is ours and means the same stays."""
        for name in LISTS:
            for entry in self._entries(name):
                key, offered = f"{name}/{entry['id']}", fingerprint(entry)
                if offered not in self.hashes(key) and not self.is_ours(key, offered):
                    ours = self.lists[name].get(entry["id"], {})
                    yield Change(key, entry | {field: ours[field] for field in (OWNER,) if field in ours})

    def _left(self) -> dict[str, Offered]:
        """The copies of what has another name or another publisher there now, each with what it has become."""
        return {key: one for one in self.offer.files for slug in (one.slug, *one.aliases) for key in self.copies.get(slug, ()) if key != one.path}

    def old_names(self, texts: dict[str, bytes]) -> Iterator[Change]:
        """Yield those copies, to go: under an old name only if the new file says so itself, for then its address leads on."""
        for key, one in self._left().items():
            if Path(key).stem in {one.slug, *aliases_in(self._text(one, texts))}:
                yield Change(key, None)

    def _text(self, one: Offered, texts: dict[str, bytes]) -> bytes:
        return texts[one.path] if one.path in texts else (self.root / one.path).read_bytes()

    def names_kept(self, texts: dict[str, bytes], today: date) -> Iterator[Change]:
        """Yield notices for what was withdrawn before we had it, where a briefing names it: a link must lead somewhere."""
        missing = set(self.offer.withdrawn) - self.slugs.keys()
        for one in self.offer.files if missing else ():
            text = self._text(one, texts)
            words = {name.decode() for name in NAME.findall(text)}
            for slug in sorted(missing & words and missing & named(text)):  # few texts need to be read as briefings
                missing.discard(slug)
                yield Change(f"briefings/{one.publisher}/{slug}.md", never_here(self.briefings, one.publisher, today))

    def settled(self) -> dict[str, set[str]]:
        """What we hold: of the hashes of each thing the one that it has; what is as it is offered, as it is offered."""
        offered = {one.path: one.sha256 for one in self.offer.files}
        return {key: {self.hash(key)} if self.hashes(key) & {*hashes, offered.get(key)} else hashes
                for key, hashes in self.origin.holds.items() if key in offered or self.hashes(key)}  # else a run was cut off before it came


def _by_slug(keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(Path(key).stem, []).append(key)
    return found


def _short(words: object) -> str:
    return str(words)[:60]


def withdrawals(root: Path, origin: Origin, today: date) -> Iterator[Change]:
    """Yield our copies of what was withdrawn there, as notices."""
    for key in origin.holds:
        if Path(key).stem in origin.offer.withdrawn and key.startswith("briefings/") and (notice := withdrawn(root / key, today)):
            yield Change(key, notice)
