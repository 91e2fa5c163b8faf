"""Read-only object mapping for notebooks, over py2neo (extra: `ogm`); works with Neo4j 5.26 over bolt.

py2neo is at the end of its life, so it carries nothing of the system itself: that is bolt.py, over Neo4j's own driver.

    graph = open_graph("bolt://localhost:7687", "neo4j", password)
    for measure in graph.match(Agency).where(name="青禾市教育局").first().leads:
        print(measure.title)
"""

from typing import Any

from py2neo.ogm import Model, Property, RelatedFrom, RelatedTo, Repository

from graph.errors import EngineError

READ_ONLY = "the object mapping only reads"


class ReadOnlyGraph(Repository):  # type: ignore[misc]
    """A repository of the classes below; what would write raises EngineError."""

    def save(self, *_objects: Any) -> None:
        raise EngineError(READ_ONLY, hint="documents are loaded by: policy-graph ingest")

    create = delete = save


def open_graph(url: str, user: str, password: str) -> ReadOnlyGraph:
    """The graph on a server, for reading objects."""
    try:
        return ReadOnlyGraph(url, auth=(user, password))
    except Exception as error:
        # py2neo raises whatever its sockets and its parser raise
        raise EngineError(f"py2neo cannot connect: {error}", subject=url) from error


class _Read(Model):  # type: ignore[misc]
    """A node of the graph; its primary key is `id`."""

    __primarykey__ = "id"
    id = Property()


class _Named(_Read):
    """A node with a name and other names for it."""

    name = Property()
    place = Property()
    aliases = Property()


class Document(_Read):
    """A loaded document."""

    title = Property()
    place = Property()
    doc_number = Property()
    kind = Property()
    status = Property()
    date = Property()
    file = Property()
    measures = RelatedTo("Measure", "HAS_MEASURE")
    issuers = RelatedTo("Agency", "ISSUED_BY")


class Measure(_Read):
    """A measure with those who lead it, are responsible for it, and support it."""

    title = Property()
    label = Property()
    section = Property()
    place = Property()
    kind = Property()
    text = Property()
    start = Property()
    end = Property()
    documents = RelatedFrom("Document", "HAS_MEASURE")
    leads = RelatedFrom("Agency", "LEADS")
    responsible = RelatedFrom("Agency", "RESPONSIBLE_FOR")
    supports = RelatedFrom("Agency", "SUPPORTS")
    platforms = RelatedTo("Platform", "MENTIONS")
    programmes = RelatedTo("Programme", "MENTIONS")


class Agency(_Named):
    """An agency and its tasks; `leads.get(measure, "quote")` is the printed line that says so."""

    kind = Property()
    level = Property()
    collective = Property()
    leads = RelatedTo("Measure", "LEADS")
    responsible = RelatedTo("Measure", "RESPONSIBLE_FOR")
    supports = RelatedTo("Measure", "SUPPORTS")


class Platform(_Named):
    """A laboratory, centre, park or base, and the measures that name it."""

    measures = RelatedFrom("Measure", "MENTIONS")
    builders = RelatedFrom("Organisation", "BUILDS")


class Programme(_Named):
    """A named programme, and the measures that name it."""

    measures = RelatedFrom("Measure", "MENTIONS")


class Organisation(_Named):
    """A company, university or institute."""

    builds = RelatedTo("Platform", "BUILDS")


CLASSES = (Document, Measure, Agency, Platform, Programme, Organisation)
