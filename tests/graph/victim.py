"""The process that the kill tests kill: it loads documents and compares their measures, as the ingest command does."""

from multiprocessing.synchronize import Event

from graph.connect import connect
from graph.load import load_record
from graph.pending import compare_pending
from graph.record import Record
from tests.neo4j.server import Server


def load_all(address: Server, plans: list[tuple[Record, str]], started: Event | None = None) -> None:
    """Load every plan, then what follows from loading; `started` is set when the first write is next."""
    engine = connect(address.url, address.user, address.password)
    if started:
        started.set()
    for record, text in plans:
        load_record(engine, record, text)
    compare_pending(engine)
    engine.close()
