"""How soon a picture stands: our page beside pyvis' own page of the same nodes and edges, in one browser run.

    python bench/graphs.py [--nodes 150 500 1500] [--pyvis 150 500]

Agencies with their measures, kinds and topics out of the graph that bench/corpus.py has loaded ten times over, with
twice as many edges as nodes. Our time is that of laying out and writing the page and of the browser until the picture
is drawn; that of pyvis the same with its default physics, until its loading bar is gone. Also: how soon a click shows
its card, and how many pairs of labels overlap at the first view. Needs playwright and a Chromium (CHROMIUM names one).
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.corpus import KEPT, open_graph  # noqa: E402 - after the path is set
from graph.engine import Engine, Row  # noqa: E402
from graph.model import ROLE_LINKS  # noqa: E402
from tests.browser.serving import find_chromium  # noqa: E402
from viz.drawing import draw_page  # noqa: E402
from viz.graphs import Edge, Node, Picture  # noqa: E402

#: of the corpus, for pictures of up to 1,500 nodes
TIMES = 10
CLICKS, ROUNDS = 15, 3
PATIENCE = 900_000  # ms: pyvis needs minutes for the largest
_DUTIES = (
    f"MATCH (a:Agency)-[r:{'|'.join(ROLE_LINKS.values())}]->(m:Measure) RETURN a.id AS source, a.name AS name, "
    "'Agency' AS kind, type(r) AS link, m.id AS target, m.title AS other, 'Measure' AS other_kind, "
    "r.quote AS quote, r.document AS document"
)
_KINDS = (
    "MATCH (a:Agency)-[:OF_KIND]->(k:AgencyKind) RETURN a.id AS source, a.name AS name, 'Agency' AS kind, "
    "'OF_KIND' AS link, k.id AS target, k.name AS other, 'AgencyKind' AS other_kind, '' AS quote, '' AS document"
)
_TOPICS = (
    "MATCH (m:Measure)-[:ABOUT]->(t:Topic) RETURN m.id AS source, m.title AS name, 'Measure' AS kind, "
    "'ABOUT' AS link, t.id AS target, t.name AS other, 'Topic' AS other_kind, '' AS quote, '' AS document"
)
#: the moment at which the page says that it stands
_WATCH = """
(() => { const watch = () => { if (%s) window.stoodAt = performance.now(); else requestAnimationFrame(watch); };
requestAnimationFrame(watch); })()
"""
_OURS = "document.querySelector('#graph[data-ready]')"
_THEIRS = "document.getElementById('loadingBar') && document.getElementById('loadingBar').style.display === 'none'"
_LABELS = """
() => { const { network } = window.policyGraph, out = [], at = network.getViewPosition(), scale = network.getScale();
  const box = network.canvas.frame.canvas, w = box.clientWidth / scale / 2, h = box.clientHeight / scale / 2;
  for (const node of Object.values(network.body.nodes)) {
    const size = node.labelModule && node.labelModule.size;
    if (size && Math.abs(node.x - at.x) < w && Math.abs(node.y - at.y) < h)
      out.push([size.left, size.top, size.width, size.height]);
  } return out; }
"""
_SEEN = """
(count) => { const { network } = window.policyGraph, box = document.querySelector('#graph canvas'), found = [];
  const area = box.getBoundingClientRect();
  for (const id of network.body.nodeIndices) {
    const at = network.canvasToDOM(network.getPosition(id));
    if (at.x > 20 && at.y > 20 && at.x < area.width - 20 && at.y < area.height - 20)
      found.push([area.left + at.x, area.top + at.y]);
  } return found.slice(0, count); }
"""
_CLICKED = """
() => { const card = document.getElementById('graph-card'); window.took = null; let start = 0;
  addEventListener('pointerdown', () => { start = performance.now(); }, { capture: true, once: true });
  new MutationObserver((_, seen) => { seen.disconnect();
    requestAnimationFrame(() => { window.took = performance.now() - start; }); }).observe(card, { childList: true }); }
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[150, 500, 1500])
    parser.add_argument("--pyvis", type=int, nargs="*", default=[150, 500])
    parser.add_argument("--keep", type=Path, default=KEPT)
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this measurement needs it

    pictures = [picture_of(open_graph(given.keep, TIMES), number) for number in given.nodes]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        measure(browser, pictures, given.pyvis, Path(folder))
        browser.close()


def measure(browser: Any, pictures: Sequence[Picture], compared: Sequence[int], folder: Path) -> None:
    """A row for each size."""
    print("| nodes | edges | ours, s (of it layout and writing) | pyvis, s | ratio | click, ms | labels that overlap |")
    print("|---|---|---|---|---|---|---|")
    whole: dict[int, float] = {}
    for picture in pictures:
        number = len(picture.nodes)
        runs = [stand(browser, folder, partial(draw_page, picture, {}), _OURS) for _ in range(ROUNDS)]
        made, drawn = (statistics.median(values) for values in zip(*runs, strict=True))
        whole[number] = made + drawn
        theirs, ratio = "", ""
        if number in compared:
            slow = sum(stand(browser, folder, partial(pyvis_page, picture), _THEIRS))
            theirs, ratio = f"{slow:.1f}", f"{slow / whole[number]:.0f}"
        clicks, share = touch(browser, folder, picture)
        print(f"| {number} | {len(picture.edges)} | {whole[number]:.2f} ({made:.2f}) | {theirs} | {ratio} "
              f"| {clicks:.0f} | {share:.2%} |", flush=True)  # fmt: skip
    if {500, 1500} <= whole.keys():
        print(f"\n1,500 nodes over 500: {whole[1500] / whole[500]:.2f} (wanted: at most 2)")


def stand(browser: Any, folder: Path, write: Callable[[], str], ready: str) -> tuple[float, float]:
    """Seconds to write the page, and for the browser until it stands."""
    start = time.perf_counter()
    html = write()
    made = time.perf_counter() - start
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.add_init_script(_WATCH % ready)
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function("window.stoodAt > 0", timeout=PATIENCE)
    drawn = page.evaluate("window.stoodAt") / 1000
    page.close()
    return made, drawn


def touch(browser: Any, folder: Path, picture: Picture) -> tuple[float, float]:
    """The median time from a click to its card, and the share of pairs of labels in view that overlap."""
    file = folder / "page.html"
    file.write_text(draw_page(picture, {}), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.add_init_script(_WATCH % _OURS)
    page.goto(file.as_uri())
    page.wait_for_function("window.stoodAt > 0", timeout=PATIENCE)
    share = overlapping(page.evaluate(_LABELS))
    page.locator("#graph").scroll_into_view_if_needed()
    times = []
    for x, y in page.evaluate(_SEEN, CLICKS):
        page.evaluate(_CLICKED)
        page.mouse.click(x, y)
        try:
            page.wait_for_function("window.took !== null", timeout=3000)
        except Exception as error:
            raise SystemExit(f"a click at {x:.0f}, {y:.0f} showed no card") from error
        times.append(page.evaluate("window.took"))
    page.close()
    return statistics.median(times), share


def overlapping(boxes: Sequence[tuple[float, float, float, float]]) -> float:
    """The share of the pairs of boxes (left, top, width, height) that overlap."""
    pairs = [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :]]
    touching = sum(
        a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3] for a, b in pairs
    )
    return touching / len(pairs) if pairs else 0.0


def pyvis_page(picture: Picture) -> str:
    """The page that pyvis makes of the same nodes and edges by itself."""
    from pyvis.network import Network  # noqa: PLC0415

    network = Network(directed=True, cdn_resources="in_line")
    for node in picture.nodes:
        network.add_node(node.id, label=node.name)
    for edge in picture.edges:
        network.add_edge(edge.source, edge.target, label=edge.text)
    html: str = network.generate_html("pyvis.html")
    return html


def picture_of(engine: Engine, number: int) -> Picture:
    """So many nodes, with twice as many edges between them."""
    rows = engine.read(_DUTIES) + engine.read(_KINDS) + engine.read(_TOPICS)
    kept = grow(rows, number)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for row in rows:
        ends = row["source"], row["target"]
        if set(ends) <= kept:
            nodes[ends[0]] = Node(ends[0], row["kind"], row["name"])
            nodes[ends[1]] = Node(ends[1], row["other_kind"], row["other"])
            edges[*ends, row["link"]] = Edge(*ends, row["link"], row["document"], row["quote"])
    drawn = sorted(edges.values(), key=lambda edge: (edge.source, edge.target, edge.link))
    step = max(1.0, len(drawn) / (2 * number))
    chosen = tuple(drawn[int(at * step)] for at in range(int(len(drawn) / step)))
    return Picture(drawn[0].source, tuple(nodes.values()), chosen)


def grow(rows: Sequence[Row], number: int) -> set[str]:
    """So many nodes that hang together, from the agency with most links outwards."""
    ties: dict[str, list[str]] = {}
    for row in rows:
        ties.setdefault(row["source"], []).append(row["target"])
        ties.setdefault(row["target"], []).append(row["source"])
    agencies = sorted({row["source"] for row in rows if row["kind"] == "Agency"})
    if not agencies:
        raise SystemExit("the graph holds no agency with a task: load a corpus first (bench/corpus.py)")
    kept = {max(agencies, key=lambda one: len(ties[one])): None}
    for one in iter(list(kept)):
        fresh = [one]
        while fresh and len(kept) < number:
            fresh = [other for near in fresh for other in sorted(ties[near]) if other not in kept]
            for other in fresh:
                if len(kept) < number:
                    kept[other] = None
    return set(kept)


if __name__ == "__main__":
    main()
