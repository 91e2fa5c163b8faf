"""From a figure in a sentence to a candidate: the words on its left and right, and the noun it counts.

Two shapes: the noun in front (高新技术企业达到130家) and the noun behind (培育3家平台).
"""

import re
from dataclasses import dataclass

from ingest.extract.figures import Figure, find_figures
from ingest.extract.targets_context import Sentence, any_of
from ingest.extract.years import Year, find_years

_CLAUSE = re.compile(r"[,;:]")
_JOIN = re.compile(r"^(?:[、,;:\s]|以及|并且|以及|和|及|与|并|或)+")
_TAIL_IS_EMPTY = re.compile(
    r"^(?:$|[、,;。)\]]|的?(?:目标|水平|规模|比例|任务|要求)(?:$|[,、])|(?:和|及|以及|与)(?=\S{0,24}\d))"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with its surroundings; `start`–`end` is the quote in the flow, `left` the words before the figure
    within its segment, `noun_start`–`noun_end` what is counted."""

    figure: Figure
    start: int
    end: int
    left: str
    right: str
    clause: str
    noun: str
    behind: bool  # the noun stands behind the figure
    year: Year | None


def find_candidates(masked: str, sentence: Sentence) -> list[Candidate]:
    """One candidate a figure of the sentence, in order."""
    figures = find_figures(masked, sentence.start, sentence.end)
    if not figures:
        return []
    years = find_years(masked, sentence.start, sentence.end)
    figures = [f for f in figures if not any(y.start <= f.start < y.end for y in years)]
    found: list[Candidate] = []
    for index, figure in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        low = found[-1].end if found else sentence.start
        found.append(_candidate(masked, sentence, figure, following, low, years))
    return found


def _candidate(
    masked: str, sentence: Sentence, figure: Figure, following: Figure | None, low: int, years: list[Year]
) -> Candidate:
    clause_start = _clause_start(masked, low, figure.left)
    clause_end = _clause_end(masked, figure.right, sentence.end)
    start = clause_start + _joint(masked[clause_start : figure.left])
    right = masked[figure.right : clause_end]
    behind = not _TAIL_IS_EMPTY.match(right)
    end = _noun_end(masked, figure, following, clause_end) if behind else figure.right
    year = next((y for y in reversed(years) if y.start < figure.start and not y.basis), None)
    left = masked[start : figure.left]
    opening = _opening(masked, years, start, low)
    noun = masked[figure.right : end] if behind else left
    clause = masked[_clause_start(masked, sentence.start, figure.left) : clause_end]
    return Candidate(figure, opening, end, left, right, clause, noun, behind, year)


def _clause_start(masked: str, low: int, position: int) -> int:
    marks = [match.end() for match in _CLAUSE.finditer(masked, low, position)]
    return marks[-1] if marks else low


def _clause_end(masked: str, position: int, high: int) -> int:
    mark = _CLAUSE.search(masked, position, high)
    return mark.start() if mark else high


def _joint(left: str) -> int:
    """The length of the joining words that open a segment."""
    match = _JOIN.match(left)
    return match.end() if match else 0


def _opening(masked: str, years: list[Year], start: int, low: int) -> int:
    """The quote opens with the date where that stands directly in front."""
    for year in years:
        if low <= year.start < start and not masked[year.end : start].strip(",，、底末全市全省 力争"):
            return year.start
    return start


def _noun_end(masked: str, figure: Figure, following: Figure | None, clause_end: int) -> int:
    """The noun behind runs to the end of the clause, or to the joint before the next figure's own words."""
    if following is None or following.left >= clause_end:
        return clause_end
    between = masked[figure.right : following.left]
    for joint in ("、", "以及", "和", "及", "与"):
        cut = between.rfind(joint)
        if cut > 0 and len(between) - cut <= 24:
            return figure.right + cut
    verb = max((match.start() for match in any_of("verbs", "count").finditer(between)), default=0)
    return figure.right + verb if verb > 1 else following.left
