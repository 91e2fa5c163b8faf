"""How fast overlap is, and what it holds in memory: ratios of times taken in one run.

    python bench/overlap.py pairs FILE...     all pairs of these documents' measures, beside rapidfuzz.partial_ratio
    python bench/overlap.py growth            generated measures in memory: 10³, 10⁴, 10⁵
    python bench/overlap.py ingest [--keep DIR]  one document more through `policy-graph ingest`: 10⁴, 10⁵

Needs rapidfuzz and psutil.
"""

import argparse
import gc
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import psutil
import rjieba
from rapidfuzz.fuzz import partial_ratio

from graph.connect import connect
from graph.engine import Row, Transaction
from graph.load import remove
from graph.overlap.index import Index
from graph.overlap.kept import open_index
from graph.overlap.labels import scores
from graph.overlap.passage import Passage, passages
from graph.overlap.profile import profile
from graph.overlap.similarity import likeness, stack, tail
from graph.put import create_links, create_nodes
from ingest.pipeline import read_record

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
BY_DOCUMENT = 30
#: measures on one theme
THEME = 1_000
DRAFT = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("pairs")
    one.add_argument("files", type=Path, nargs="+")
    one.set_defaults(run=lambda given: compare_pairs(given.files))
    two = commands.add_parser("growth")
    two.add_argument("--largest", type=int, default=100_000)
    two.set_defaults(run=lambda given: measure_growth(given.largest))
    three = commands.add_parser("ingest")
    three.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    three.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "policy-graph-bench")
    three.set_defaults(run=lambda given: measure_ingest(given.sizes, given.keep))
    given = parser.parse_args()
    given.run(given)


def compare_pairs(files: Sequence[Path]) -> None:
    """All pairs, once by our scores (profiles made anew), once by partial_ratio."""
    found: list[Passage] = []
    for file in files:
        record, text = read_record(file)
        found += passages(record, text, file.name)
    profile(found[0])  # tables and word lists are read before the clock starts
    ours = timed(lambda: score_all(found))
    texts = [passage.text for passage in found]
    pairs = [(a, b) for i, a in enumerate(texts) for b in texts[i + 1 :]]
    theirs = timed(lambda: [partial_ratio(a, b) for a, b in pairs])
    print(f"{len(found)} measures, {len(pairs)} pairs: {ours:.2f} s, rapidfuzz.partial_ratio {theirs:.1f} s")
    print(f"ratio {theirs / ours:.0f} (wanted: at least 30)")


def score_all(found: Sequence[Passage]) -> None:
    profiles = [profile(passage) for passage in found]
    rows = stack(profiles)
    for number, one in enumerate(profiles):
        scores(likeness(one, tail(rows, number + 1)).features)


def measure_growth(largest: int) -> None:
    """A draft against growing corpora, one document more, and bytes a measure."""
    rng, pieces = random.Random(5), sentences()
    draft = document(rng, pieces, "draft", DRAFT)
    more = [document(rng, pieces, f"more{number}", BY_DOCUMENT) for number in range(12)]
    process = psutil.Process()
    profile(draft[0])
    checks, additions = {}, {}
    before, index, filled = process.memory_info().rss, Index(), 0
    for size in (size for size in (1_000, 10_000, 100_000) if size <= largest):
        for number in range(filled // BY_DOCUMENT, size // BY_DOCUMENT):
            index.add(document(rng, pieces, f"d{number}", BY_DOCUMENT))
        filled = size
        gc.collect()
        checks[size] = best(3, lambda: [index.find(one, 10) for one in draft])
        additions[size] = added(index, more)
        held = process.memory_info().rss - before
        print(
            f"{len(index):7d} measures: draft of {DRAFT} {checks[size]:.3f} s, a document more {additions[size]:.3f} s"
        )
        print(f"        {held / len(index):.0f} bytes a measure (arrays {index.bytes / len(index):.0f})", flush=True)
    sizes = sorted(checks)
    last, before_last = sizes[-1], sizes[-2]
    print(f"draft: {last} over {sizes[0]}: {checks[last] / checks[sizes[0]]:.1f} (wanted: at most 30)")
    growth = additions[last] / additions[before_last]
    print(f"addition, in memory alone: {last} over {before_last}: {growth:.2f} (from the command on: see ingest)")


def added(index: Index, documents: list[list[Passage]]) -> float:
    """The time to add a document and compare its measures with all others; the best of four."""
    times = []
    for _ in range(4):
        fresh = documents.pop()
        times.append(timed(lambda fresh=fresh: add_and_compare(index, fresh)))
    return min(times)


def add_and_compare(index: Index, fresh: Sequence[Passage]) -> None:
    index.add(fresh)
    for one in fresh:
        index.find(one, 10)


def measure_ingest(sizes: Sequence[int], keep: Path) -> None:
    """What one document more costs, from the command to its links, with graphs of these sizes; the best of four.

    A larger graph has more themes, not more documents on each: a document is alike to as many in both. (With more
    alike, more links are written, and each costs the same.)
    """
    costs = []
    for size in sizes:
        url = f"embedded:{keep / f'alike-{size}'}"
        fill_graph(url, size)
        times, links, memory = [], [], 0
        for number in range(4):
            file = keep / "more.txt"
            file.write_text(printed(made(THEME, 7_000_000 + number, "more")), "utf-8")
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                [Path(sys.executable).with_name("policy-graph"), "ingest", str(file), "--url", url],
                check=True, stdout=subprocess.DEVNULL, cwd=ROOT,
            )  # fmt: skip
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            memory = after.ru_maxrss
            engine = connect(url)
            query = "MATCH (d:Document {file: 'more.txt'}) RETURN d.id AS id"
            (row,) = engine.read(query)
            links.append(engine.read(_LINKS_OF, {"document": row["id"]})[0]["links"])
            remove(engine, row["id"])
            engine.close()
        costs.append(min(times))
        shown = ", ".join(f"{one:.2f}" for one in times)
        print(f"{size:7d} measures: a document more {shown} s of the processor, {links} links", flush=True)
        print(f"        {memory >> 10} MB at most", flush=True)
    print(f"ingest: {sizes[-1]} over {sizes[-2]}: {costs[-1] / costs[-2]:.2f} (wanted: at most 1.5)")


_LINKS_OF = """
MATCH (a:Measure)-[x:OVERLAPS]->(b:Measure) WHERE a.document = $document OR b.document = $document
RETURN count(x) AS links
"""


def fill_graph(url: str, size: int) -> None:
    """A graph of so many generated measures (documents and measures alone) and its index."""
    engine = connect(url)
    done = engine.read("MATCH (m:Measure) RETURN count(m) AS number")[0]["number"]
    for first in range(done, size, 1_000):
        numbers = range(first // BY_DOCUMENT, (first + 1_000) // BY_DOCUMENT)
        engine.write(partial(put_documents, [made(size, number, f"d{number}") for number in numbers]))
    open_index(engine, keep=True)
    engine.close()


def put_documents(made_now: Sequence[list[Passage]], transaction: Transaction) -> None:
    rows = [(one[0].document, one) for one in made_now]
    create_nodes(transaction, "Document", [
        {"id": name, "title": name, "place": one[0].place, "file": name, "compared": True} for name, one in rows
    ])  # fmt: skip
    found = [passage for _, one in rows for passage in one]
    create_nodes(transaction, "Measure", [
        {"id": p.id, "document": p.document, "place": p.place, "title": p.title, "text": p.text, "start": 0,
         "end": p.end} for p in found
    ])  # fmt: skip
    links: list[Row] = [{"source": p.document, "target": p.id} for p in found]
    create_links(transaction, ("HAS_MEASURE", "Document", "Measure"), links)


def made(size: int, number: int, name: str) -> list[Passage]:
    """A document of one of the themes that a corpus of this size has."""
    rng = random.Random(number)
    theme = words_of_theme(rng.randrange(max(size // THEME, 1)))
    return [
        replace(one, title=themed(one.title, theme), text=(text := themed(one.text, theme)), end=len(text))
        for one in document(rng, sentences(), name, BY_DOCUMENT)
    ]


@cache
def words_of_theme(theme: int) -> dict[str, str]:
    """Every word of the samples with another of its length, so that two themes share grammar but no matter."""
    by_length: dict[int, list[str]] = {}
    for word in sorted({word for piece in sentences() for word in rjieba.cut(piece) if len(word) > 1}):
        by_length.setdefault(len(word), []).append(word)
    rng = random.Random(theme)
    return {a: b for row in by_length.values() for a, b in zip(row, rng.sample(row, len(row)), strict=True)}


def themed(text: str, words: Mapping[str, str]) -> str:
    return "".join(words.get(word, word) for word in rjieba.cut(text))


def printed(found: Sequence[Passage]) -> str:
    """A document as a city prints it."""
    items = "\n".join(f"{number}.{one.title}。{one.text}" for number, one in enumerate(found, 1))
    head = f"新桥市人民政府关于促进发展的若干措施\n新政〔2026〕{len(items)}号\n各区人民政府：\n现提出以下措施。"
    return f"{head}\n{items}\n新桥市人民政府\n"


@cache
def sentences() -> list[str]:
    """Sentences of the samples, to be put together anew."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    return [piece for piece in re.split(r"[。；\n]", text) if 8 <= len(piece) <= 90 and "责任单位" not in piece]


def document(rng: random.Random, pieces: Sequence[str], name: str, count: int) -> list[Passage]:
    """Measures whose words are drawn from many sentences, so that no two are the same."""
    found = []
    for number in range(count):
        chosen = [shuffled(rng, rng.choice(pieces), rng.choice(pieces)) for _ in range(rng.randint(3, 9))]
        title, text = chosen[0][:14], "。".join(chosen) + "。"
        found.append(Passage(f"{name}-{number}", name, f"城{name}市", name, title, (), text, 0, len(text)))
    return found


def shuffled(rng: random.Random, one: str, other: str) -> str:
    """The beginning of one sentence with the end of another."""
    return one[: rng.randint(4, len(one))] + other[rng.randint(0, len(other) - 4) :]


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()  # of this process alone: other work on the machine counts for neither side
    work()
    return time.process_time() - start


def best(times: int, work: Callable[[], object]) -> float:
    return min(timed(work) for _ in range(times))


if __name__ == "__main__":
    sys.exit(main())
