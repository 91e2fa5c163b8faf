"""How fast overlap is, and what it holds in memory: ratios of times taken in one run.

    python bench/overlap.py pairs FILE...     all pairs of these documents' measures, beside rapidfuzz.partial_ratio
    python bench/overlap.py growth            generated measures: 10³, 10⁴, 10⁵

Needs rapidfuzz and psutil.
"""

import argparse
import gc
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
from rapidfuzz.fuzz import partial_ratio

from graph.overlap.index import EXHAUSTIVE, Index
from graph.overlap.labels import scores
from graph.overlap.passage import Passage, passages
from graph.overlap.profile import profile
from graph.overlap.similarity import likeness, stack, tail
from ingest.pipeline import read_record

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
BY_DOCUMENT = 30
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
    print(f"every passage is scored up to {EXHAUSTIVE}")
    last, before_last = sizes[-1], sizes[-2]
    print(f"draft: {last} over {sizes[0]}: {checks[last] / checks[sizes[0]]:.1f} (wanted: at most 30)")
    growth = additions[last] / additions[before_last]
    print(f"addition: {last} over {before_last}: {growth:.2f} (wanted: at most 1.5)")


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
