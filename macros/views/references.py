"""What is written down about the project itself, made from the code: fields, checks, data, feeds, servers."""
import json

from macros.reading.codes import CODES, LETTERS
from macros.records.model import Facts
from macros.records.published import Data, OneBriefing, Origin, Place, Published, Superseded, data_schema
from macros.records.schema import Row, Table, field_tables, list_tables
from macros.records.vocabulary import OWNER, Lesson, Publisher, Resource
from macros.views.export import Export
from macros.views.feeds import Feed, feeds
from macros.views.filling import Filling
from macros.views.hosting import server_facts
from macros.views.tables import ACTIONS, RESOURCES

SHORTENED = ("key_messages", "actions", "learning", "questions", "sources", "sections", "changes")


class References(Filling):
    """The views for people who write, build on, or host the library."""

    def field_reference(self, root: str) -> str:
        """Every field of a briefing, and of what writers add to the word lists, with its rule."""
        return self.fill("field_reference.html", root, tables=field_tables(), lists=list_tables(self.library.vocabulary))

    def check_reference(self, root: str) -> str:
        """What the letters mean, and every check with its sentence and its cure."""
        return self.fill("check_reference.html", root, codes=CODES, letters=LETTERS)

    def data_reference(self, root: str) -> str:
        """The shape of the published data, with an example."""
        models = (Data, Origin, Publisher, Resource, Lesson, OneBriefing, Published, Place, Superseded)
        columns = [Table(f"The columns of data/{name}.csv", f"data-{name}", about, [Row(column, True, what, "") for column, what in head.items()])
                   for name, about, head in (("actions", "One row for each action.", ACTIONS), ("resources", "One row for each tool or publication.", RESOURCES))]
        return self.fill("data_reference.html", root, tables=[*map(data_table, models), *columns], example=self._example())

    def follow_list(self, root: str) -> str:
        """Every feed."""
        return self.fill("follow.html", root, groups=by_folder(feeds(self.library)))

    def server_settings(self, root: str) -> str:
        """What a web server should send with our files."""
        return self.fill("hosting.html", root, **server_facts())

    def _example(self) -> str:
        """The data file of the newest briefing, each long list with as few entries as the schema allows."""
        newest = self.library.briefings[:1] if self.source else ()
        files = (json.loads(Export(self.library, self.site, self.source).one(found.slug)) for found in newest)
        return "".join(json.dumps(whole | {"briefing": shortened(whole["briefing"])}, ensure_ascii=False, indent=2) for whole in files)


def data_table(model: type) -> Table:
    """The fields of one group of the data; of a briefing only those that its file does not have."""
    known = {Published: Facts.model_fields, Publisher: (OWNER,)}.get(model, ())
    rows = [Row(field.alias or name, True, field.description, "") for name, field in model.model_fields.items() if name not in known]
    about = {Published: "Beside every field of its file, which stand under their own names:"}.get(model, model.__doc__)
    return Table(model.model_config.get("title", f"A {model.__name__.lower()}"), f"data-{model.__name__.lower()}", about, rows)


def by_folder(found: list[Feed]) -> dict[str, list[Feed]]:
    """Feeds under a heading for each kind."""
    headings = {"": "Everything", "themes": "By theme", "audiences": "By role", "publishers": "By publisher"}
    return {heading: [feed for feed in found if feed.address.split("/")[0] == folder] for folder, heading in headings.items()}


def shortened(briefing: dict) -> dict:
    """The same briefing with fewer entries in each long list: one, or as many as there must be."""
    rules = data_schema(OneBriefing)["$defs"]["Published"]["properties"]
    return {name: value[:rules[name].get("minItems", 1)] if name in SHORTENED else value for name, value in briefing.items()}
