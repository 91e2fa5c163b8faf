"""Where a sentence stands: in a chapter of goals or of past work, in which measure, and in which year's scope."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graph.record import Measure
from ingest.extract.figures import has_number
from ingest.extract.flow import Flow, fold
from ingest.extract.years import PLAN_ENDS, find_years, year_in
from ingest.patterns import opening_with
from ingest.reading import Reading
from ingest.tables import TaskRow

#: a sentence without a stop is cut, so that no text costs more than in proportion to its length
_SENTENCE = re.compile(r"[^。!?|]{1,1200}")
_WRAPPED = re.compile(r"“[^“”\n]{0,60}”|《[^《》\n]{0,80}》|\"[^\"\n]{0,40}\"|\([^()\n]{0,120}\)|\[[^\[\]\n]{0,60}\]")
#: a bracket that says who does it ends a sentence, wherever it stands
_DUTY = re.compile(
    r"[(\[【](?:责任|牵头|负责|配合|主办|承办|协办|落实)[^()\[\]【】:\n]{0,10}:(?:[^()\n]|\([^()\n]{0,60}\)){0,600}?[)\]】]"
)
#: 实现“…达到2000家，…达到40%”的目标: what is quoted are the aims
_QUOTED_AIMS = re.compile(r"“[^“”\n]{8,240}”(?=的?[^,。;:“”\n]{0,12}目标)")
_AIMED = re.compile(r"(?:达到?|超过|突破|不少于|不低于|增长|提高|新增|建成|培育|引进|集聚|力争)[^,;。]{0,30}\d")
_NUMBERED = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)")
_HIDDEN = re.compile(r"[\d一二两三四五六七八九十百千,;:。、!?]")
_DOUBLING = re.compile("[翻倍]")
#: the levels of headings, outermost first
_LEVELS = (
    re.compile(r"第[一二三四五六七八九十百\d]{1,4}[章编篇部]"),
    re.compile(r"第[一二三四五六七八九十百\d]{1,4}节|[一二三四五六七八九十]{1,3}、|专栏|附件|附表"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\d{1,3}[.、](?!\d)|\(\d{1,3}\)|[①-⑳]"),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """flow[start:end] without its full stop. `year` is what the heading or the goals' opening gives it; `due` is the
    year of a table's row, which dates its aims and makes none."""

    start: int
    end: int
    mode: str  # goals | status | conditions | measure | other
    year: int | None
    measure: Measure | None
    due: int | None = None


@cache
def cues() -> dict[str, dict[str, list[str]]]:
    """The lexicon of cue words."""
    return tomllib.loads(files("ingest").joinpath("lexicon", "indicators_cues.toml").read_text(encoding="utf-8"))


@cache
def any_of(section: str, key: str, tail: str = "") -> re.Pattern[str]:
    """A pattern of one list of the lexicon, longest word first; `tail` is appended (\\Z for an ending)."""
    words = sorted(cues()[section][key], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}){tail}")


#: 已建成5个 is done; 在已有平台的基础上 is not, nor is a thing 已…的
_DONE = re.compile(r"已(?!有|经?[^,;]{0,10}的)")


def is_done(text: str) -> bool:
    """The words tell of a result, not of an aim."""
    return bool(_DONE.search(text))


@lru_cache(maxsize=2)
def mask(text: str) -> str:
    """The text with figures and separators inside quotation marks, titles and brackets hidden, and with stops for
    brackets that name who does it; the same length."""
    if "目标" in text:
        text = _QUOTED_AIMS.sub(lambda match: f",{match[0][1:-1]}," if _AIMED.search(match[0]) else match[0], text)
    return _WRAPPED.sub(_hide, _DUTY.sub(lambda match: "。" * len(match[0]), text))


def _hide(match: re.Match[str]) -> str:
    wrapped = match.group()
    if _NUMBERED.fullmatch(wrapped):
        return wrapped
    return wrapped if wrapped[1:-1] in PLAN_ENDS or wrapped.startswith("(其中") else _HIDDEN.sub("□", wrapped)


def find_sentences(reading: Reading, flow: Flow, masked: str) -> Iterator[Sentence]:
    """The sentences that may hold a figure or a doubling, with what their place says of them."""
    modes: dict[int, str] = {}
    year: int | None = None
    listed = False  # below 应当具备下列条件
    measures = _Measures(reading, flow)
    said: dict[str, tuple[str, int | None]] = {}
    due_by_row = {row.start: _row_year(reading.text, row) for row in reading.rows}
    position = 0
    for line in masked.split("\n"):
        start, position = position, position + len(line) + 1
        measure = measures.at(start + len(line) // 2)
        if measure is None and (level := _level(line)) is not None:
            modes = {**{key: mode for key, mode in modes.items() if key < level}, level: _mode(_head(line))}
            year = year_in(_head(line))
        opened: int | None = None
        listed = listed and bool(_ITEM.match(line))
        for match in _SENTENCE.finditer(line):
            low, high = start + match.start(), start + match.end()
            measure = measures.at(low)
            listed = listed or bool(_QUALIFYING.search(match.group()))
            if measure is not None:
                if not has_number(line, *match.span()) and not _DOUBLING.search(line, *match.span()):
                    continue
                mode, due_year = said.get(measure.id) or said.setdefault(measure.id, _of_measure(measure))
                mode = "conditions" if listed else mode
                yield Sentence(low, high, mode, due_year, measure, due_by_row.get(measure.start))
                continue
            mode = next((modes[key] for key in sorted(modes, reverse=True) if modes[key]), "other")
            mode = "conditions" if listed else mode
            yield Sentence(low, high, mode, year if mode == "goals" else opened, None)
            due = [found for found in find_years(masked, low, high) if not found.basis]
            year = due[-1].year if due and mode == "goals" else year
            opened = due[-1].year if due and due[-1].aimed else opened


_DEADLINE = re.compile(r"(?<!\d)20\d\d(?=年|[-./]\d)")
#: what opens a list of conditions, and what may stand in one
_QUALIFYING = re.compile(
    opening_with(
        "下以如基相条申认推",
        r"(?:下列|以下|如下|基本|相应)条件|条件之一|(?:申报|申请|认定|推荐)(?:企业|单位|主体|人|对象|项目|机构|团队)[^,;]{0,12}(?:应|须|需|具备|符合)",
    )
)
_ITEM = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|[①-⑳]")


class _Measures:
    """The innermost measure at a place of the flow."""

    def __init__(self, reading: Reading, flow: Flow) -> None:
        spans = [(flow.position(m.start), flow.position(m.end - 1) + 1, m) for m in reading.measures if m.start < m.end]
        self._bounds = sorted({bound for low, high, _ in spans for bound in (low, high)})
        self._inner: list[Measure | None] = [None] * len(self._bounds)
        for low, high, measure in sorted(spans, key=lambda row: row[0] - row[1]):
            for index in range(bisect_left(self._bounds, low), bisect_left(self._bounds, high)):
                self._inner[index] = measure

    def at(self, position: int) -> Measure | None:
        index = bisect_right(self._bounds, position) - 1
        return self._inner[index] if index >= 0 else None


def _level(line: str) -> int | None:
    """The level of the heading that the line is or opens with, or None."""
    found = next((level for level, pattern in enumerate(_LEVELS) if pattern.match(line)), None)
    if found is None and "|" not in line:
        lead = _head(line)
        known = ("goals", "status", "conditions") if line == lead and "," not in lead else ("goals",)
        if 2 <= len(lead) <= 14:
            return len(_LEVELS) if _mode(lead) in known else None
    return found


_HEAD_END = re.compile("[。:;]")


def _head(line: str) -> str:
    """The heading itself, also where it runs into its text."""
    head = _HEAD_END.split(line, maxsplit=1)[0]
    return head if len(head) <= 40 else head[:14]


def _mode(head: str) -> str:
    if any_of("sections", "neutral").search(head) and not any_of("sections", "goals").search(head):
        return "other"
    for mode in ("goals", "conditions", "status"):
        if any_of("sections", mode).search(head):
            return mode
    return ""


def _of_measure(measure: Measure) -> tuple[str, int | None]:
    """The mode and the year that a measure's headings give its sentences."""
    qualifies = any_of("sections", "conditions").search(measure.title) and "创造" not in measure.title
    year = year_in(measure.title) or (year_in(measure.section[-1]) if measure.section else None)
    return "conditions" if qualifies else "measure", year


def _row_year(text: str, row: TaskRow) -> int | None:
    """The year of a row of a table: of its column of deadlines, else of the line above the table."""
    printed = _DEADLINE.findall(fold(text[slice(*row.deadline)])) if row.deadline else []
    if printed:
        return int(printed[-1])
    return year_in(fold(text[slice(*row.about)])) if row.about else None
