"""City against city: topics, targets, money, agencies, and what one has and the others lack."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from graph.engine import Engine, Row
from graph.errors import QueryError
from graph.overlap.labels import LEVEL_NAMES, precision
from queries import catalog
from viz.memory import remember
from viz.pages.benefits import same_benefits
from viz.pages.blocks import read_places, read_sources
from viz.pages.indicators import side_by_side
from viz.render import render

WITHOUT_TOPIC = "其他"
#: so many places stand beside each other, measures of one place are listed, agencies' kinds are shown
PLACES, LISTED, KINDS_SHOWN = 8, 30, 30
#: columns of the table of topics where none is chosen
OVERVIEW = 14
#: the same with a topic chosen
LISTED_OF_TOPIC = 300


def show_compare(engine: Engine, chosen: Sequence[str], topic: str = "") -> str:
    """The page for two or more places; without them the form, and all places by topic."""
    known = read_places(engine)
    names = [str(row["place"]) for row in known]
    unknown = [place for place in chosen if place not in names]
    if unknown:
        raise QueryError("没有收录这个地区的文件", subject="、".join(unknown)[:80], hint="、".join(names[:20]))
    places = list(dict.fromkeys(chosen))[:PLACES]
    shown = places or names[:OVERVIEW]
    matrix = remember(engine, f"matrix {'|'.join(shown)}", lambda: read_matrix(engine, shown))
    values: dict[str, Any] = {}
    if len(places) > 1:
        values = {**remember(engine, f"compared {'|'.join(places)}", lambda: _compared(engine, places))}
        values["own"] = _own(engine, places, values["pairs"], topic)
    return render(
        "compare.html",
        known=known,
        chosen=places,
        left_out=len(set(chosen)) - len(places),
        matrix=matrix,
        highest=max((number for line in matrix for number in line["numbers"].values()), default=0),
        shown=shown,
        topic=topic,
        limit=LISTED_OF_TOPIC if topic else LISTED,
        address=lambda **more: "/compare?" + urlencode([*(("place", place) for place in places), *more.items()]),
        sources=read_sources(engine),
        strong=(LEVEL_NAMES["strong"], precision("strong")),
        **values,
    )


def read_matrix(engine: Engine, places: Sequence[str]) -> list[dict[str, Any]]:
    """For each topic the number of measures of each place, the topics with most measures first."""
    rows = remember(engine, "topics by place", lambda: catalog.run(engine, "topics_by_place").rows)
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["place"] in places:
            line = found.setdefault(row["topic"], {"topic": row["topic"], "id": row["id"], "numbers": {}})
            line["numbers"][row["place"]] = row["measures"]
    return sorted(found.values(), key=lambda line: (-sum(line["numbers"].values()), line["topic"]))


def _compared(engine: Engine, places: list[str]) -> dict[str, Any]:
    pairs = read_pairs(engine, places)
    return {
        "pairs": pairs,
        "targets": side_by_side(
            [row for place in places for row in catalog.run(engine, "targets_compared", {"place": place}).rows]
        ),
        "benefits": same_benefits(engine, places, pairs),
        "totals": _totals(engine, places),
        "load": _load(engine, places),
        "shared": [row for row in pairs if row["level"] == "strong"],
        "indicators": remember(engine, "indicator ids", lambda: _indicators(engine)),
    }


def _indicators(engine: Engine) -> dict[str, str]:
    """Name of an indicator -> its id."""
    rows = catalog.run(engine, "indicators_across_places", {"least": 1}).rows
    return {row["indicator"]: row["id"] for row in rows}


def read_pairs(engine: Engine, places: Sequence[str]) -> list[Row]:
    """The overlaps between measures of these places, each pair once, the most alike first."""
    found = [
        row
        for at, place in enumerate(places)
        for other in places[at + 1 :]
        for row in catalog.run(engine, "overlap_ranked", {"place": place, "other": other}).rows
    ]
    return sorted(found, key=lambda row: (-row["score"], row["measure"], row["other_measure"]))


def _own(engine: Engine, places: Sequence[str], pairs: Sequence[Row], topic: str) -> list[dict[str, Any]]:
    """For each place the measures that none of the others has, with their number by topic."""
    answered = {row[side] for row in pairs for side in ("measure", "other_measure")}
    found = []
    for place in places:
        rows = catalog.run(engine, "measures_with_topics", {"place": place}).rows
        alone = [row for row in rows if row["measure"] not in answered]
        topics = Counter(row["topic"] or WITHOUT_TOPIC for row in alone)
        kept = [row for row in alone if topic in ("", row["topic"] or WITHOUT_TOPIC)]
        found.append({"place": place, "all": len(_once(rows)), "total": len(_once(alone)),
                      "topics": topics.most_common(), "rows": _once(kept)})  # fmt: skip
    return found


def _once(rows: Sequence[Row]) -> list[Row]:
    """Each measure once, whatever the number of its topics."""
    return list({row["measure"]: row for row in rows}.values())


def _totals(engine: Engine, places: Sequence[str]) -> list[tuple[str, dict[str, Row]]]:
    """Kind of incentive -> place -> number and largest sum."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for place in places:
        for row in catalog.run(engine, "incentive_totals", {"place": place}).rows:
            found[row["kind"]][place] = row
    return sorted(found.items(), key=lambda item: (-sum(row["number"] for row in item[1].values()), item[0]))


def _load(engine: Engine, places: Sequence[str]) -> list[tuple[str, dict[str, Row]]]:
    """Kind of agency -> place -> its tasks there; those with most tasks first, those of several places before."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for place in places:
        for row in catalog.run(engine, "agency_load", {"place": place}).rows:
            # of two bodies of one kind in a city's documents (its own and a district's) the busier stands here
            if row["tasks"] > found[row["kind"]].get(place, {"tasks": 0})["tasks"]:
                found[row["kind"]][place] = row
    ranked = sorted(
        found.items(), key=lambda item: (-len(item[1]), -sum(row["tasks"] for row in item[1].values()), item[0])
    )
    return ranked[:KINDS_SHOWN]
