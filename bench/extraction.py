"""How fast documents are read, as ratios in one run: python bench/extraction.py FOLDER…

Prints, for all text files of the folders taken together: time of reading over time of jieba.lcut on the same text (at
most 3), time for ten times the text over time for once (at most 11), one process over two (at least 1.7), and the
peak memory over the interpreter's for a document of a million characters (at most 150 MB).
"""

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_ROUNDS = 3
_MILLION = 1_000_000


def read_texts(folders: list[str]) -> list[str]:
    """The texts of all plain files in the folders."""
    from ingest.readers import read_source  # noqa: PLC0415 - after the path is set

    paths = [path for folder in folders for path in sorted(Path(folder).iterdir()) if path.suffix in (".txt", ".md")]
    return [read_source(path).text for path in paths]


def extract(text: str) -> int:
    """Read one text; the number of its measures."""
    from ingest.pipeline import read_text  # noqa: PLC0415
    from ingest.source import text_source  # noqa: PLC0415

    return len(read_text(text_source("bench.txt", text)).measures)


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds of this process."""
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def wall(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def growth(text: str) -> float:
    """Time for ten copies of a text, as chapters of one, over time for one."""
    return best(lambda: extract(text * 10)) / best(lambda: extract(text))


def two_processes(texts: list[str]) -> float:
    """Time of one process over that of two, for the same texts."""
    many = texts * 4
    with multiprocessing.Pool(2) as pool, multiprocessing.Pool(1) as single:
        pool.map(extract, texts), single.map(extract, texts)
        return wall(lambda: single.map(extract, many, 1)) / wall(lambda: pool.map(extract, many, 1))


def peak_memory(texts: list[str]) -> float:
    """Megabytes that a text of a million characters adds to the peak of a process that has read a small one."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from bench.extraction import extract, peak\n"
        "text = sys.stdin.read(); extract('一、标题。正文。'); before = peak(); extract(text); print(peak() - before)"
    )
    joined = "".join(texts)
    text = (joined * (_MILLION // len(joined) + 1))[:_MILLION]
    run = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], input=text, capture_output=True, text=True, check=True
    )
    return float(run.stdout)


def peak() -> float:
    """The most memory this process has held so far, in megabytes (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def main() -> None:
    texts = read_texts(sys.argv[1:])
    if not texts:
        sys.exit(__doc__)
    import jieba  # noqa: PLC0415 - only the benchmark needs it

    jieba.initialize()
    extract(texts[0])
    ours, theirs = best(lambda: [extract(t) for t in texts]), best(lambda: [jieba.lcut(t) for t in texts])
    chars = sum(map(len, texts))
    print(f"{len(texts)} documents, {chars} characters; {chars / ours:,.0f} characters a second")
    print(f"reading / jieba.lcut      {ours / theirs:5.2f}   (at most 3)")
    print(f"ten times / once          {growth(max(texts, key=len)):5.2f}   (at most 11)")
    print(f"one process / two         {two_processes(texts):5.2f}   (at least 1.7)")
    print(f"peak memory, 1 M chars    {peak_memory(texts):5.0f} MB (at most 150)")


if __name__ == "__main__":
    main()
