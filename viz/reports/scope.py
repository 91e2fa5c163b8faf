"""What a report was made from, said in the report itself."""

from collections.abc import Iterable
from typing import Any

from graph.engine import Engine
from graph.errors import QueryError
from queries.names import place_name
from queries.tasks import documents_of
from viz.pages.blocks import read_sources

Notes = tuple[tuple[str, str], ...]
_MOST = 40


def read_scope(
    engine: Engine, place: str, document: str, since: str = "", until: str = ""
) -> tuple[str, Notes, dict[str, Any]]:
    """What the scope is called, the lines that say what was searched, and the same for machines."""
    found = documents_of(engine, place, document, since, until)
    if document and not found:
        asked = " ".join(filter(None, (place, since and f"since {since}", until and f"until {until}")))
        raise QueryError("the document is not of this scope", subject=document, hint=asked)
    full = place_name(engine, place)
    titles = [row["title"] for row in found]
    name = f"《{titles[0]}》" if document else full or "全部文件"
    latest = max((row["date"] or "" for row in found), default="")
    shown = "".join(f"《{title}》" for title in titles[:_MOST]) + ("等" if len(titles) > _MOST else "")
    period = f"{since}—{until}" if since or until else ""
    said = f"{len(titles)}份文件：{shown}" if titles else f"没有收录{full}{period}的文件"
    lines = (("范围", name), ("查找范围", said), ("成文日期", period), ("截至", latest))
    notes = tuple(line for line in lines if line[1])
    coverage = {"documents": titles, "places": sorted({row["place"] for row in found if row["place"]}), "until": latest}
    return name, notes, coverage | ({"not_loaded": [full]} if full and not titles and not period else {})


def notices_of(engine: Engine, documents: Iterable[str]) -> Notes:
    """What these documents print of themselves: that they restate another, that they are an excerpt."""
    sources = read_sources(engine)
    found = [sources[one] for one in dict.fromkeys(documents)]
    return tuple((f"《{one['title']}》", one["notice"]) for one in found if one["notice"])
