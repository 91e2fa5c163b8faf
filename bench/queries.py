"""How the answers grow with the data, and what the API and ask add: medians of one run.

    python bench/queries.py growth [NAME…]     every named query (or those named), at the smallest and the largest size
    python bench/queries.py api                a call over HTTP, beside an empty route and the query alone
    python bench/queries.py ask [FILE]         ask beside the queries it runs; FILE has a question a line (JSON lines)

Needs the graphs that bench/corpus.py has loaded. Times are of the process with all its threads; the sizes take turns.
"""

import argparse
import json
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.corpus import KEPT, open_graph  # noqa: E402 - after the path is set
from graph.engine import Engine, Row  # noqa: E402
from graph.model import KINDS, ROLE_LINKS  # noqa: E402
from queries import catalog  # noqa: E402
from queries.ask import picking  # noqa: E402
from queries.ask.answers import ask  # noqa: E402
from queries.texts import Query  # noqa: E402

#: a query is run until this time is over or so many times, but a few times at least
SECONDS, MOST, LEAST = 1.5, 40, 5
#: below this a query costs what a call costs
TINY = 2.0
_DUTY = "|".join(ROLE_LINKS.values())
#: kind of node → the one with most to say, in a place where both sizes hold the same
_CHOSEN = {
    "Document": "MATCH (n:Document)-[r:HAS_MEASURE]->(:Measure)",
    "Measure": f"MATCH (n:Measure)<-[r:{_DUTY}]-(:Agency)",
    "Agency": f"MATCH (n:Agency)-[r:{_DUTY}]->(:Measure)",
    "AgencyKind": f"MATCH (n:AgencyKind)<-[:OF_KIND]-(:Agency)-[r:{_DUTY}]->(:Measure)",
    "Organisation": "MATCH (n:Organisation)-[r:BUILDS|PARTICIPATES_IN|HOSTS|OPERATES]->(:Platform)",
    "Platform": "MATCH (n:Platform)<-[r:BUILDS|PARTICIPATES_IN|HOSTS|OPERATES]-(:Organisation)",
    "Programme": "MATCH (n:Programme)<-[r:MENTIONS]-(:Measure)",
    "Policy": "MATCH (n:Policy)<-[r:CITES]-(:Document)",
    "Indicator": "MATCH (n:Indicator)<-[r:OF_INDICATOR]-(:Target)",
    "Topic": "MATCH (n:Topic)<-[r:ABOUT]-(:Measure)",
    "Place": "MATCH (n:Place)<-[r:COVERS]-(:Document)",
}
QUESTIONS = (
    "驻马店市科技局牵头哪些任务？", "洛阳市到2025年高新技术企业要达到多少家？", "龙门实验室由谁牵头建设？",
    "驻马店哪些任务同时涉及市科技局和市财政局？", "安阳市科技局管什么？", "高新技术企业倍增工程由谁负责？",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("growth", "api", "ask"))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--times", type=int, nargs=2, default=[1, 100])
    parser.add_argument("--keep", type=Path, default=KEPT)
    given = parser.parse_intermixed_args()
    engines = [open_graph(given.keep, times) for times in given.times]
    {"growth": show_growth, "api": show_api, "ask": show_ask}[given.what](engines, given.names, given.times)


def show_growth(engines: Sequence[Engine], names: Sequence[str], times: Sequence[int]) -> None:
    """Each query for one place or node, and what of it the plan reads whole."""
    chosen = choose(engines[0])
    print(f"| query | rows ×{times[0]} | rows ×{times[1]} | ms ×{times[0]} | ms ×{times[1]} | ratio | read whole |")
    print("|---|---|---|---|---|---|---|")
    grown, points = [], []
    for name in names or catalog.queries():
        small, large, point = show_row(engines, name, parameters(catalog.find(name), chosen))
        points += [name] if point else []
        grown += [name] if point and large > max(2 * small, TINY) else []
    print(f"\n{len(points)} queries give one place's or node's rows; over twice the time: {', '.join(grown) or 'none'}")


def show_row(engines: Sequence[Engine], name: str, params: dict[str, Any]) -> tuple[float, float, bool]:
    """The medians, and whether the answer is as long at both sizes."""
    work = [partial(catalog.run, engine, name, params) for engine in engines]
    results = [run() for run in work]
    small, large = medians(work)
    point = results[1].total <= 2 * results[0].total + 5
    scans = ", ".join(whole_scans(engines[1], results[1]))
    shown = f"{large / small:.1f}" + ("" if point else " (of all places)")
    print(f"| {name} | {results[0].total} | {results[1].total} | {small:.1f} | {large:.1f} | {shown} | {scans} |",
          flush=True)  # fmt: skip
    return small, large, point


def choose(engine: Engine) -> dict[str, str]:
    """One node of each kind by its id, with its place where it has one; the place with most duties for the rest."""
    place = engine.read(
        "MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)<-[r:LEADS]-(:Agency) "
        "RETURN d.place AS place, count(r) AS number ORDER BY number DESC, place LIMIT 1"
    )[0]["place"]
    found = {"place": str(place)}
    for kind, match in _CHOSEN.items():
        own = "n.place" if "place" in KINDS[kind].properties else f"'{place}'"
        rows = engine.read(
            f"{match} RETURN n.id AS id, {own} AS place, count(r) AS number ORDER BY number DESC, id LIMIT 20"
        )
        for row in rows[:1]:
            near = [other["id"] for other in rows[1:] if other["place"] == row["place"]]
            found[kind], found[f"place of {kind}"] = row["id"], row["place"]
            found[f"other {kind}"] = (near or [row["id"]])[0]
    return found


def parameters(query: Query, chosen: dict[str, str]) -> dict[str, Any]:
    """A value for each parameter that wants one, and the place."""
    found: dict[str, Any] = {}
    place = chosen["place"]
    for parameter in query.parameters:
        kind = parameter.type.split("|")[0].replace("Node", "Agency")
        if parameter.name in ("place", "since", "until") or (parameter.name == "document" and not parameter.required):
            continue
        if kind in KINDS and kind in chosen:
            found[parameter.name] = chosen[f"other {kind}" if parameter.name in ("other", "target") else kind]
            place = chosen[f"place of {kind}"] or place
        elif parameter.name == "words":
            found[parameter.name] = "科技"
    return {**found, "place": place} if any(parameter.name == "place" for parameter in query.parameters) else found


def whole_scans(engine: Engine, result: catalog.Result) -> list[str]:
    """The tables of nodes that the plan reads from end to end: scanned, and masked by no other part."""
    if engine.name != "embedded":
        return []
    plan = "\n".join(str(value) for row in engine.read(f"EXPLAIN {result.cypher}", result.parameters)
                     for value in row.values())  # fmt: skip
    masked = set(re.findall(r"Operators: SCAN_NODE_TABLE\[(\d+)\]", plan))
    return sorted({table for number, table in _scans(plan) if number not in masked})


def _scans(plan: str) -> Iterator[tuple[str, str]]:
    """(number, table) of each scan in a drawn plan: the table stands two lines below, in the same column."""
    lines = plan.splitlines()
    for at, line in enumerate(lines):
        for match in re.finditer(r"(?<![A-Z_])SCAN_NODE_TABLE\[(\d+)\]", line):
            if "Operators" in line[max(0, match.start() - 14) : match.start()]:
                continue
            below = lines[at + 2][max(0, match.start() - 30) : match.end() + 30] if at + 2 < len(lines) else ""
            table = re.search(r"Tables: (\w+)", below)
            yield match[1], table[1] if table else "?"


def medians(work: Sequence[Callable[[], object]]) -> list[float]:
    """The median time of each in milliseconds, taken in turn."""
    times: list[list[float]] = [[] for _ in work]
    start = time.perf_counter()
    while len(times[0]) < LEAST or (len(times[0]) < MOST and time.perf_counter() - start < SECONDS):
        for kept, run in zip(times, work, strict=True):
            kept.append(timed(run))
    return [statistics.median(kept) for kept in times]


def timed(work: Callable[[], object]) -> float:
    start = clock()
    work()
    return clock() - start


def clock() -> float:
    """Milliseconds of this process and all its threads: other work on the machine counts for nothing."""
    return time.process_time() * 1000


class Counted:
    """An engine that adds up the time its queries take."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name, self.url, self.spent = engine.name, engine.url, 0.0

    def read(self, cypher: str, parameters: Any = None, *, seconds: float | None = None) -> list[Row]:
        return self.clocked(self._engine.read)(cypher, parameters, seconds=seconds)

    def clocked(self, query: Callable[..., list[Row]]) -> Callable[..., list[Row]]:
        """The query, its time added up."""

        def run(*args: Any, **named: Any) -> list[Row]:
            start = clock()
            try:
                return query(*args, **named)
            finally:
                self.spent += clock() - start

        return run

    def generation(self) -> str:
        return self._engine.generation()

    def write(self, work: Any) -> Any:
        return self._engine.write(work)

    def close(self) -> None:
        self._engine.close()


def show_ask(engines: Sequence[Engine], names: Sequence[str], times: Sequence[int]) -> None:
    """What ask adds to its queries, at the median over questions asked again and again."""
    questions = read_questions(names) if names else list(QUESTIONS)
    print("| size | first answer, ms | ask, ms | its queries, ms | added, ms (median) | added, most |")
    print("|---|---|---|---|---|---|")
    for size, engine in zip(times, engines, strict=True):
        counted = Counted(engine)
        first = timed(partial(ask, counted, questions[0]))
        whole, inner, added = [], [], []
        for question in questions:
            ask(counted, question)
            runs = [split(counted, question) for _ in range(LEAST)]
            whole.append(statistics.median(run[0] for run in runs))
            inner.append(statistics.median(run[1] for run in runs))
            added.append(statistics.median(run[0] - run[1] for run in runs))
        middle = [statistics.median(values) for values in (whole, inner, added)]
        print(f"| ×{size} | {first:.0f} | {middle[0]:.1f} | {middle[1]:.1f} | {middle[2]:.1f} | {max(added):.1f} |")
        if max(added) > 3:
            slow = sorted(zip(added, questions, strict=True), reverse=True)[:5]
            print("\n".join(f"  {ms:.1f} ms: {question}" for ms, question in slow), file=sys.stderr)


def split(counted: Counted, question: str) -> tuple[float, float]:
    """The time of an answer, and of the queries in it."""
    counted.spent, search = 0.0, picking.similar
    picking.similar = counted.clocked(search)  # the index of texts is asked as the graph is
    try:
        return timed(lambda: ask(counted, question)), counted.spent
    finally:
        picking.similar = search


def read_questions(names: Sequence[str]) -> list[str]:
    """The questions of files with one JSON object a line."""
    lines = [line for name in names for line in Path(name).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [json.loads(line)["question"] for line in lines]


def show_api(engines: Sequence[Engine], names: Sequence[str], times: Sequence[int]) -> None:
    """Calls over HTTP in turn with the empty route and the query alone."""
    import httpx  # noqa: PLC0415 - only this measurement needs it

    chosen = choose(engines[0])
    calls = [
        ("/queries/measure_agencies", "measure_agencies", {"measure": chosen["Measure"]}),
        ("/queries/agency_tasks", "agency_tasks", {"agency": chosen["Agency"], "place": chosen["place"]}),
        ("/queries/indicator_targets", "indicator_targets",
         {"indicator": chosen["Indicator"], "place": chosen["place"]}),
        (f"/measures/{chosen['Measure']}", "", {}),
        (f"/documents/{chosen['Document']}", "", {}),
    ]  # fmt: skip
    print("| call | size | call, ms | empty route, ms | queries, ms | added, ms |")
    print("|---|---|---|---|---|---|")
    for size, engine in zip(times, engines, strict=True):
        counted = Counted(engine)
        with serve(counted) as address, httpx.Client(base_url=address, timeout=60) as client:
            for path, name, params in calls:
                call, empty, inside = measure_call(client, counted, path, params)
                print(f"| {path.rpartition('/')[0] if not name else path} | ×{size} | {call:.1f} | {empty:.1f} "
                      f"| {inside:.1f} | {call - empty - inside:.1f} |", flush=True)  # fmt: skip


def measure_call(client: Any, counted: "Counted", path: str, params: dict[str, Any]) -> tuple[float, float, float]:
    """Medians of a call, of the empty route, and of the queries in the call."""
    get(client, path, params)
    spent: list[float] = []
    call, empty = medians(
        [lambda: spent.append(call_split(client, counted, path, params)), lambda: get(client, "/empty", {})]
    )
    return call, empty, statistics.median(spent)


def call_split(client: Any, counted: Counted, path: str, params: dict[str, Any]) -> float:
    """One call; the time its queries took."""
    counted.spent = 0.0
    get(client, path, params)
    return counted.spent


def get(client: Any, path: str, params: dict[str, Any]) -> None:
    """One call, which must be answered."""
    answer = client.get(path, params=params or None)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code} {answer.text[:200]}")


@contextmanager
def serve(engine: Any) -> Iterator[str]:
    """The application over this engine on a free port of loopback, with one more route that does nothing."""
    import uvicorn  # noqa: PLC0415

    from api.app import create_app  # noqa: PLC0415
    from api.settings import Settings  # noqa: PLC0415

    app = create_app(Settings(url=engine.url, rate=1e6), open_reading=True)
    app.get("/empty", include_in_schema=False)(lambda: {})
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    app.state.engine.close()
    app.state.engine = Kept(engine)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


class Kept:
    """The engine, which the application is not to close."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def close(self) -> None:
        """Stays open: the measurement goes on with it."""


if __name__ == "__main__":
    main()
