"""From an older schema to this one: all facts made anew from the stored records."""

from graph.backup import all_versions, import_versions
from graph.bolt import Bolt
from graph.build import document_of
from graph.embedded import Embedded
from graph.engine import Engine, Transaction
from graph.errors import EngineError
from graph.fulltext import FORM, WRITE_FORM
from graph.load import put_versions
from graph.model import SCHEMA_VERSION
from graph.schema import READ_STATE
from graph.versions import current


def upgrade(engine: Engine) -> int:
    """Upgrade the database of an engine opened with any_schema=True, and close it; how many documents it holds."""
    state = engine.read(READ_STATE)
    if not state:
        raise EngineError("there is no database to upgrade", subject=engine.url)
    if state[0]["schema"] >= SCHEMA_VERSION:
        raise EngineError(f"the database has schema {state[0]['schema']} already", subject=engine.url)
    if isinstance(engine, Embedded):
        return _upgrade_file(engine, state[0]["schema"])
    assert isinstance(engine, Bolt)
    return _upgrade_server(engine)


def _upgrade_file(engine: Embedded, old_schema: int) -> int:
    """A fresh file beside the old one, which is kept under another name."""
    engine.write(lambda _: None)  # so that no other process writes meanwhile
    found = all_versions(engine)
    fresh = engine.path.with_name(f"{engine.path.name}.upgrade")
    for leftover in fresh.parent.glob(f"{fresh.name}*"):
        leftover.unlink()
    other = Embedded(fresh)
    for versions in found.values():
        import_versions(other, versions)
    other.write(lambda _: None)  # the file, even where there was nothing to load
    other.close()
    engine.close()
    engine.replace_file(fresh, engine.path.with_name(f"{engine.path.name}.schema-{old_schema}"))
    for leftover in fresh.parent.glob(f"{fresh.name}.*"):
        leftover.unlink()
    return len(found)


def _upgrade_server(engine: Bolt) -> int:
    """In one transaction, so that a break leaves the old facts."""
    found = all_versions(engine)
    engine.make_schema()

    def work(transaction: Transaction) -> None:
        transaction.run("MATCH (n) WHERE NOT n:State DETACH DELETE n")
        for versions in found.values():
            put_versions(transaction, document_of(current(versions).read_record()), [], versions)
        transaction.run("MATCH (s:State) SET s.schema = $schema", {"schema": SCHEMA_VERSION})
        transaction.run(WRITE_FORM, {"form": FORM})

    engine.write(work)
    engine.close()
    return len(found)
