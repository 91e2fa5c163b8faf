"""Search and ask: one box, one page."""

from graph.engine import Engine
from graph.ids import normalise
from graph.model import KINDS
from queries import catalog, names
from viz.pages.blocks import read_sources
from viz.render import render

#: names shown before the measures
MANY = 40


def show_find(engine: Engine, question: str, offset: int, limit: int) -> str:
    """What the graph has for a word or a question."""
    wanted = question.strip()
    sources = read_sources(engine)
    found = _find_names(engine, wanted) if wanted else []
    measures = catalog.run(engine, "measures_titled", {"words": wanted}, offset, limit) if wanted else None
    return render(
        "find.html",
        q=question,
        found=found,
        measures=measures,
        places=sorted({row["place"] for row in sources.values() if row["place"]}),
        sources=sources,
    )


def _find_names(engine: Engine, wanted: str) -> list[names.Name]:
    """Nodes whose name or other name holds the words, the shortest first."""
    words = normalise(wanted)
    hits = [
        entry
        for entry in names.all_names(engine).entries
        if entry.kind in KINDS and any(words in normalise(text) for text in (entry.name, *entry.others))
    ]
    return sorted(hits, key=lambda entry: (len(entry.name), entry.name, entry.place))[:MANY]
