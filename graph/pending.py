"""What follows from loading and is not part of its transaction: comparing the measures of what is new."""

from graph.engine import Engine
from graph.overlap.edges import refresh


def compare_pending(engine: Engine) -> int:
    """Write the OVERLAPS links of all documents not yet compared, also those a crash left so; how many links."""
    rows = engine.read("MATCH (d:Document) WHERE d.compared = false RETURN d.id AS id ORDER BY id")
    documents = [str(row["id"]) for row in rows]
    if not documents:
        return 0
    found = refresh(engine, documents)
    engine.write(
        lambda transaction: transaction.run(
            "MATCH (d:Document) WHERE d.id IN $documents SET d.compared = true", {"documents": documents}
        )
    )
    return found
