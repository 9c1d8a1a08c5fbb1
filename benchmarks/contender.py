"""One who is measured: a generator over one corpus, in a folder of its own."""
from dataclasses import dataclass, field
from pathlib import Path
import re
import sys
import tempfile

PEERS = Path(__file__).parent / "peers"
PAGEFIND = [sys.executable, "-m", "pagefind", "--site", "public", "--quiet"]
WORDS = ("", "sound ", "plain ", "good ", "true ")  # an edit puts the next of them before "advice"
SAID = re.compile(f"nothing in it is (?P<word>{'|'.join(filter(None, WORDS))}|)advice")
ASIDE = "aside-"  # where what earlier builds left waits for the end


def put_aside(path: Path, beside: Path) -> None:
    """Move a file or folder, if it is there, into a new folder in `beside`: it stays on the disk until everything is measured.

    A new machine has not just removed thousands of files. Where one has, each new file can take ten times as long: ext4 without a
    journal passes over the places of those removed in the last minutes, one by one (`recently_deleted`, fs/ext4/ialloc.c in Linux).
    """
    if path.exists():
        path.rename(Path(tempfile.mkdtemp(prefix=ASIDE, dir=beside)) / path.name)


@dataclass(frozen=True)
class Contender:
    """A generator over one corpus: how it builds, where its sources and its site are, and what a cold build has to remove."""

    name: str
    folder: Path
    commands: list[list[str]]
    site: str
    sources: str
    made: tuple[str, ...]
    without_search: bool = False
    environment: dict[str, str] = field(default_factory=lambda: {"NO_MKDOCS_2_WARNING": "1"})

    def forget(self) -> None:
        """Take away what earlier builds left."""
        for name in self.made:
            put_aside(self.folder / name, self.folder.parent)

    def edit(self, number: int) -> None:
        """Change a word of one briefing, another one each time."""
        paths = sorted(self.folder.glob(self.sources))
        path = paths[(number * 7 + 3) % len(paths)]
        text = path.read_text(encoding="utf-8")
        said = SAID.search(text)
        if not said:
            raise ValueError(f"{path}: the words that an edit changes are not there, so nothing would be edited")
        word = WORDS[(WORDS.index(said["word"]) + 1) % len(WORDS)]
        path.write_text(text[:said.start("word")] + word + text[said.end("word"):], encoding="utf-8")
