"""A library that notes what is read of it, so that a finished page can be kept for as long as nothing that it shows has changed.

A note names an index and a key (`by_theme`, `neglect`), or an index as a whole. Whoever keeps a page keeps its notes with
a digest of what was read; when all digests are the same again, so is the page. What nobody reads need not be declared, and
what is read cannot be forgotten: a view reaches the library through this class only.
"""
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256

from macros.library.library import Library
from macros.records.briefing import Briefing, Point, Text
from macros.records.vocabulary import Record, Vocabulary

Read = tuple[str, Hashable]  # an index, and a key of it or ALL
ALL = None
VOCABULARY = "vocabulary."
OF_TEXTS = ("texts", "barriers")
MOST = 2000  # pieces of pages that are held in memory


def needed(reads: Iterable[Read]) -> tuple[Read, ...]:
    """The notes that say something: of an index that was read as a whole, its keys need no note."""
    whole = {name for name, key in reads if key is ALL}
    return tuple(dict.fromkeys((name, key) for name, key in reads if key is ALL or name not in whole))


class Watched:
    """A library, or its vocabulary, with the same attributes. `reads` holds the notes; whoever wants to know clears it first."""

    def __init__(self, watched: Library | Vocabulary, reads: dict[Read, None] | None = None, name: str = "") -> None:
        self._watched, self._name = watched, name
        self.reads: dict[Read, None] = {} if reads is None else reads

    def part(self, briefings: Iterable[Briefing]) -> Library:
        """A library of some of these briefings. Who chose them has read them; what is noted here is that all words may be used."""
        self.reads[f"{VOCABULARY}lists", ALL] = None
        return self._watched.part(briefings)

    def __getattr__(self, attribute: str):
        value = getattr(self._watched, attribute)
        if isinstance(value, Vocabulary):
            return self._kept(attribute, Watched(value, self.reads, VOCABULARY))
        if isinstance(value, Mapping):
            return self._kept(attribute, WatchedIndex(value, self.reads, self._name + attribute))
        self.reads[self._name + attribute, ALL] = None
        return value

    def _kept(self, attribute: str, watched):
        """The next time Python finds it without asking here: it notes by itself what is read of it."""
        vars(self)[attribute] = watched
        return watched


class WatchedIndex(Mapping):
    """An index of the library: which of its keys are asked for is noted; who looks at all of them has read it as a whole."""

    def __init__(self, index: Mapping, reads: dict[Read, None], name: str) -> None:
        self._index, self._reads, self._name = index, reads, name

    def __getitem__(self, key):
        self._reads[self._name, key] = None
        return self._index[key]

    def get(self, key, default=None):
        self._reads[self._name, key] = None
        return self._index.get(key, default)

    def __contains__(self, key) -> bool:
        self._reads[self._name, key] = None
        return key in self._index

    def __iter__(self) -> Iterator:
        self._whole()
        return iter(self._index)

    def __len__(self) -> int:
        self._whole()
        return len(self._index)

    def keys(self):
        self._whole()
        return self._index.keys()

    def values(self):
        self._whole()
        return self._index.values()

    def items(self):
        self._whole()
        return self._index.items()

    def _whole(self) -> None:
        self._reads[self._name, ALL] = None


class Digests(dict[Read, bytes]):
    """What notes stand for in one library, as digests; each is worked out once."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def seal(self) -> str:
        """Stands for the whole library without its texts: under the same seal all else has the same digests."""
        words = self._library.vocabulary
        return sha256(_written((self._library.all, words.lists, words.verbs)).encode()).hexdigest()

    @property
    def without_texts(self) -> dict[Read, bytes]:
        """What has been worked out, but for the texts."""
        return {read: digest for read, digest in self.items() if read[0] not in OF_TEXTS}

    def of(self, reads: tuple[Read, ...]) -> str:
        """One digest of everything that these notes name."""
        return sha256(b"".join(map(self.__getitem__, reads))).hexdigest()

    def __missing__(self, read: Read) -> bytes:
        self[read] = sha256(_written(self._value(*read)).encode()).digest()
        return self[read]

    def _value(self, name: str, key: Hashable):
        owner = self._library.vocabulary if name.startswith(VOCABULARY) else self._library
        value = getattr(owner, name.removeprefix(VOCABULARY), None)
        if callable(value):  # what a method reads nobody knows: everything
            return self._library.all, self._library.vocabulary.lists
        if key is ALL:
            return value
        return value.get(key) if isinstance(value, Mapping) else None


def _written(value) -> str:
    """Everything that a value holds, as text; a briefing stands for itself by its own digest."""
    write = WRITTEN.get(type(value))
    if write:
        return write(value)
    if isinstance(value, (tuple, list)):
        kinds = set(map(type, value))  # most are long lists of one kind, and each briefing stands in hundreds of them
        write = WRITTEN.get(kinds.pop(), _written) if len(kinds) == 1 else _written
        return f"({' '.join([write(one) for one in value])})"
    if isinstance(value, Mapping):
        return _written(dict(value))
    return f"{value!r}{sorted(value.model_fields_set)}" if isinstance(value, Record) else _fields(value)  # an example shows what was given


WRITTEN = dict.fromkeys((str, int, float, bool, type(None)), repr) | {
    Briefing: lambda found: found.digest,
    Text: lambda text: f"{text.sha256} {text.words}",
    Point: lambda point: f"{point.briefing.digest} {point.anchor}",
    dict: lambda held: "".join(f"{_written(key)}:{_written(inner)};" for key, inner in held.items()),
    **dict.fromkeys((set, frozenset), lambda held: f"{{{sorted(map(_written, held))}}}"),
}


def _fields(value) -> str:
    """A value of some other class, by its fields. One without fields is like no other, so whatever read it is made anew."""
    return f"{type(value).__name__}{_written(vars(value))}" if hasattr(value, "__dict__") else f"{type(value).__name__} at {id(value)}"


def noted(reads: dict[Read, None], make: Callable[[], object]) -> tuple[object, dict[Read, None]]:
    """What `make` makes, and what it read; the notes of whoever asks for it stay as they were."""
    before = dict(reads)
    reads.clear()
    made = make(), dict(reads)
    reads.clear()
    reads.update(before)
    return made


class remembered:  # used as a decorator
    """A property of the views, worked out once. What was read for it counts for every page that asks for it.

    `functools.cached_property` would count it for the first page only.
    """

    def __init__(self, make) -> None:
        self._make, self._name = make, make.__name__

    def __get__(self, views, owner=None):
        once = vars(views).setdefault("_remembered", Once(getattr(views.library, "reads", {})))
        return once(self._make, views)


class Once:
    """The same for pieces that many pages share: what a function makes of the same things is made once, as `once(card, briefing, root)`."""

    def __init__(self, reads: dict[Read, None]) -> None:
        self._reads = reads
        self._known: dict[tuple, tuple[object, dict[Read, None]]] = {}

    def __call__(self, make: Callable, *of: Hashable):
        name = (make, *of)
        known = self._known.get(name)
        if known is None:
            known = noted(self._reads, lambda: make(*of))
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[name] = known
        self._reads.update(known[1])
        return known[0]
