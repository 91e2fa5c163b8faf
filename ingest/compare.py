"""When two names, places or figures of two records count as the same: the rules of the evaluation."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

Fact = Mapping[str, Any]


def plain_name(value: object) -> str:
    """A name without width, spacing, quotation or bracket differences."""
    text = unicodedata.normalize("NFKC", str(value) if value is not None else "")
    text = re.sub(r"[\s“”\"'‘’《》〈〉<>]", "", text).replace("(", "（").replace(")", "）")
    return text.replace("县（区）", "县区").replace("县（市、区）", "县市区")


def without_note(value: object) -> str:
    """A plain name without a closing bracket."""
    return re.sub(r"（[^）]*）$", "", plain_name(value))


def overlap(a: Sequence[int], b: Sequence[int]) -> float:
    """Intersection over union of two spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def same_agency(a: str, b: str) -> bool:
    """Equal, but for a superior place in front, an inner 人民政府, a closing 机关, a company's short name."""
    a, b = (re.sub(r"机关$", "", re.sub(r"人民政府(?=.)", "", name)) for name in (a, b))
    short, long = sorted((a, b), key=len)
    if short == long:
        return True
    if len(short) >= 4 and long.endswith(short):
        prefix = long[: -len(short)]
        district = prefix.endswith(("市", "州")) and re.match(r"^.{1,8}?[区县]", short)
        if prefix.endswith(("省", "自治区")) or district:
            return True
    rest = iter(long)
    return short.endswith("公司") and long.endswith("公司") and all(char in rest for char in short)


def same_indicator(a: object, b: object) -> bool:
    """One name within the other, or six tenths of the characters of the shorter shared."""
    first, second = plain_name(a), plain_name(b)
    if not first or not second:
        return False
    shared = len(set(first) & set(second)) / min(len(set(first)), len(set(second)))
    return first in second or second in first or shared >= 0.6


def same_place(gold: Fact, found: Fact) -> bool:
    """The two quotes stand in the same place, and the found one is no net thrown over the page."""
    shared = min(gold["end"], found["end"]) - max(gold["start"], found["start"])
    lengths = (gold["end"] - gold["start"], found["end"] - found["start"])
    return bool(shared >= 0.5 * min(lengths) and lengths[1] <= 4 * lengths[0] + 40)


def match_by_span(gold: Sequence[Fact], found: Sequence[Fact], least: float = 0.8) -> dict[int, int]:
    """Index in `gold` → index in `found`, the closest spans first."""
    scored = ((overlap((g["start"], g["end"]), (f["start"], f["end"])), i, j)
              for i, g in enumerate(gold) for j, f in enumerate(found))  # fmt: skip
    pairs: dict[int, int] = {}
    for score, i, j in sorted((pair for pair in scored if pair[0] >= least), reverse=True):
        if score >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def match_by_title(gold: Sequence[Fact], found: Sequence[Fact]) -> dict[int, int]:
    """Index in `gold` → index in `found`, by label and title, else by title."""
    pairs: dict[int, int] = {}
    for keys in (("label", "title"), ("title",)):
        for i, g in enumerate(gold):
            wanted = [plain_name(g.get(key)) for key in keys]
            free = (j for j, f in enumerate(found) if j not in pairs.values())
            hit = next((j for j in free if [plain_name(found[j].get(key)) for key in keys] == wanted), None)
            if i not in pairs and hit is not None:
                pairs[i] = hit
    return pairs
