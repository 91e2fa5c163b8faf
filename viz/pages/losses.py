"""What was seen in a document and not read, so that a reader knows where to look."""

from collections import defaultdict
from typing import Any

from graph.engine import Engine
from graph.record import Loss
from graph.versions import current, read_versions
from queries import catalog
from viz.memory import remember
from viz.pages.blocks import read_sources
from viz.render import render


def show_losses(engine: Engine, node: dict[str, Any]) -> str:
    """The page: losses by kind, measures without bodies, and how much of the text stands in measures."""
    document = node["id"]
    given = {"document": document}
    groups: defaultdict[str, list[Loss]] = defaultdict(list)
    for loss in read_losses(engine, document):
        groups[loss.kind].append(loss)
    measures = catalog.run(engine, "measures_of_document", given).rows
    return render(
        "losses.html",
        node=node,
        groups=sorted(groups.items()),
        without=catalog.run(engine, "measures_without_agency", given).rows,
        measures=len(measures),
        covered=_covered(measures),
        sources=read_sources(engine),
    )


def read_losses(engine: Engine, document: str) -> tuple[Loss, ...]:
    """What the record of the current version says was not read."""
    return remember(engine, f"losses {document}", lambda: current(read_versions(engine, document)).read_record().losses)


def _covered(measures: list[dict[str, Any]]) -> int:
    """Characters that stand in some measure."""
    end, total = 0, 0
    for row in sorted(measures, key=lambda row: row["start"]):
        total += max(0, row["end"] - max(end, row["start"]))
        end = max(end, row["end"])
    return total
