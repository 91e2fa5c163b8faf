"""What a page adds to its queries, how it grows with the data, and how heavy it is: medians of one run.

    python bench/pages.py [PATH…]

Pages keep what they read until the graph changes: "first" is the visit that reads it all, in the larger graph, with
its queries; the medians are of the visits after it.

Needs the graphs that bench/corpus.py has loaded and httpx. A path may hold {Document}, {Agency} … for a node of that
kind. Weight is the page with the style sheets and scripts it names, as they are sent, without the library that draws
graphs and without the graph's data and the document's text.
"""

import argparse
import html
import re
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.corpus import KEPT, open_graph  # noqa: E402 - after the path is set
from bench.queries import Counted, call_split, choose, clock, medians, serve  # noqa: E402
from queries.ask import picking  # noqa: E402
from viz.pages import find as find_page  # noqa: E402

PATHS = (
    "/", "/find", "/find?q=高新技术企业", "/find?q=驻马店市科技局牵头哪些任务？", "/docs", "/view/queries",
    "/view/queries/agency_tasks?agency={Agency}", "/view/queries/places", "/view/{Document}", "/view/{Measure}",
    "/view/{Agency}", "/view/{AgencyKind}", "/view/{Platform}", "/view/{Programme}", "/view/{Organisation}",
    "/view/{Policy}", "/view/{Place}", "/view/{Indicator}", "/view/{Topic}", "/view/{Agency}/graph",
    "/view/{Document}/graph", "/view/network?place=驻马店市", "/compare", "/compare?place=驻马店市&place=安顺市",
    "/overlap", "/overlap?level=", "/overlap?place=驻马店市", "/view/add", "/view/draft", "/sign-in",
)  # fmt: skip
RENDERING, WEIGHT, GROWTH = 30.0, 300_000, 2.0
#: a page is not said to have grown before it takes this long
NOTICED = 10.0
_FILE = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))')
_LIBRARY = "vis-network"
_TAG = re.compile(r"<[^>]*>")
_DATA = re.compile(r"<script[^>]*application/json[^>]*>.*?</script>", re.DOTALL)
_TEXT = re.compile(r'<(?:article|pre|div)[^>]*class="[^"]*\btext\b[^"]*"[^>]*>.*?</(?:article|pre|div)>', re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--times", type=int, nargs=2, default=[1, 100])
    parser.add_argument("--keep", type=Path, default=KEPT)
    given = parser.parse_intermixed_args()
    engines = [Counted(open_graph(given.keep, times)) for times in given.times]
    measure(engines, given.paths or PATHS, given.times)


def measure(engines: Sequence[Counted], paths: Sequence[str], times: Sequence[int]) -> None:
    """A row for each page; what is beyond the bars is said at the end."""
    import httpx  # noqa: PLC0415 - only measurements over HTTP need it

    chosen = choose(engines[0])
    small, large = engines
    beyond: list[str] = []
    heads = ("page", "first, ms", "its queries", *(f"ms ×{n}" for n in times), "ratio", "queries, ms", "rendering, ms",
             "weight, kB")  # fmt: skip
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    with (
        serve(small) as here, serve(large) as there,
        httpx.Client(base_url=here, timeout=60) as one, httpx.Client(base_url=there, timeout=60) as other,
    ):  # fmt: skip
        for name in paths:
            path = re.sub(r"\{(\w+)\}", lambda match: chosen[match[1]], name)
            large.spent, start = 0.0, clock()
            answer = other.get(path)
            begun, asked = clock() - start, large.spent
            if answer.status_code != 200:
                print(f"| {name} | {answer.status_code} |")
                continue
            first, second, inside = both(one, other, small, large, path)
            size, adding, ratio = weight(other, answer.text), second - inside, second / first
            print(f"| {name} | {begun:.0f} | {asked:.0f} | {first:.1f} | {second:.1f} | {ratio:.1f} | {inside:.1f} "
                  f"| {adding:.1f} | {size / 1000:.0f} |", flush=True)  # fmt: skip
            beyond += [f"{name}: rendering {adding:.0f} ms"] if adding > RENDERING else []
            beyond += [f"{name}: {size / 1000:.0f} kB"] if size > WEIGHT else []
            beyond += [f"{name}: {ratio:.1f} times"] if ratio > GROWTH and second > NOTICED else []
    print("\nBeyond the bars: " + ("; ".join(beyond) or "none"))


def both(one: Any, other: Any, small: Counted, large: Counted, path: str) -> tuple[float, float, float]:
    """Medians of a page at both sizes, and of the queries in the larger one, those of the index of texts included."""
    search, alike = find_page.find, picking.similar
    try:
        find_page.find, picking.similar = large.clocked(search), large.clocked(alike)
        return _both(one, other, small, large, path)
    finally:
        find_page.find, picking.similar = search, alike


def _both(one: Any, other: Any, small: Counted, large: Counted, path: str) -> tuple[float, float, float]:
    for client, engine in ((one, small), (other, large)):
        call_split(client, engine, path, {})
    spent: list[float] = []
    first, second = medians(
        [lambda: call_split(one, small, path, {}), lambda: spent.append(call_split(other, large, path, {}))]
    )
    return first, second, statistics.median(spent)


def weight(client: Any, page: str) -> int:
    """The bytes of a page with its files, as the module says."""
    files = {name for name in _FILE.findall(page) if _LIBRARY not in name}
    text = "".join(_TAG.sub("", html.unescape(found)) for found in _TEXT.findall(page))
    bare = len(_DATA.sub("", page).encode()) - len(text.encode())
    return bare + sum(len(client.get(name).content) for name in files)


if __name__ == "__main__":
    main()
