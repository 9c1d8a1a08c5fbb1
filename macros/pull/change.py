"""What a pull writes: files and entries of word lists, each under a key, `briefings/north/listen-first.md` or `resources/ear-guide`, with a hash."""
from hashlib import sha256
from typing import NamedTuple

from macros.pull.lists import fingerprint
from macros.reading.source import tidied


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
