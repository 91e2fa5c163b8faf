"""What the text says of two entities to each other: who builds, takes part, hosts, operates, lies in, belongs to."""

from graph.record import Entity, Relation
from ingest.reading import Reading


def find_relations(reading: Reading, entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    """The relations stated in the body, each with its clause."""
    return ()
