"""Where a heading ends: by its line, by its full stop, or, where that was lost, where a reader would end it."""

import re
from dataclasses import dataclass
from typing import Literal

from ingest.layouts import DUTY, ENDING, FIXED_HEADINGS, OPENING, SURE_OPENING

Form = Literal["line", "lead", "sentence"]
_OPENERS, _CLOSERS = "（(〔《【[", "）)〕》】]"
_QUOTES = '“”"‘’'
_WINDOW, _ARTICLE_WINDOW = 240, 480
#: a line's or a lead phrase's greatest length, in characters
_LINE, _LEAD, _PLAIN_LEAD = 70, 48, 40
_BRACKET_TITLE = re.compile(r"【\s*([^【】\n]{2,30}?)\s*】|〔\s*([^〔〕\n]{2,20}?)\s*〕(?=[\s　]*[一-鿿])")
_ARTICLE_TITLE = re.compile(r"[（(]\s*([^（()）\n]{2,16}?)\s*[)）](?=[\s　]*\S)")
_GAP = re.compile(r"([^\s　，。；：,;:、|]{4,30})(?:　+|[ \t]{2,}|\t|\r?\n[\s　]*\n?(?=\S{30}))(?=\S)")
_DASH = re.compile(r"([^\s，。；：、—“（(]{2,16})——(?=[^—\n]{0,60}[，。；、])")
#: a wide space where the stop of a lead phrase was
_WIDE_GAP = re.compile(r"([^\s　，。；：,;:、|\d]{6,26})　+(?=[^\s　]{12})")
_POINTS = re.compile(r"[（(]\s*\d+(?:\.\d+)?\s*分\s*[)）]")
_TRAIL = " \t\r\n\u3000。．：:；;，,、—*_|"
_STRONG = re.compile(r"(?:行动计划|行动方案|行动|计划|工程)(?=[^的、，,。；：和与及等”’》）)方中])")
_CLAUSE = re.compile(r"[^，,。；：]*")
_JOINS = set("、和与及的并以“（(《再为")
#: openings of sentences that state a figure, a date or a rule, never a lead phrase
_NO_LEAD = re.compile(
    r"到?\d|到“|到20|力争|预计|截至|其中|同时|此外|对|每[年家个月]|本(?:措施|政策|办法|意见|方案|计划|规定|细则)|各[市县区地有]|我[市省县区]|责任|牵头|附件|——|[－-]{2}"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A heading's span, where its body starts, and its form: a line of its own (`closed` when that line ends with
    a full stop), a lead phrase before a body, or no heading but the first sentence."""

    start: int
    end: int
    body: int
    form: Form
    closed: bool = False


def read_title(text: str, start: int, end: int, *, article: bool = False) -> Title:
    """The heading of a numbered item whose content is text[start:end]."""
    for pattern in (_BRACKET_TITLE, _ARTICLE_TITLE) if article else (_BRACKET_TITLE,):
        if match := pattern.match(text, start, end):
            group = 1 if match.group(1) else 2
            return Title(match.start(group), match.end(group), match.end(), "lead" if match.end() < end else "line")
    if match := FIXED_HEADINGS.match(text, start, end):
        return Title(start, match.end(), match.end(), "lead" if match.end() < end else "line")
    if (dash := _DASH.match(text, start, end)) and end - dash.end() >= 12:
        return Title(start, dash.end(1), dash.end(), "lead")
    stop, commas, colon, first_comma = _scan(text, start, end, article=article)
    if (gap := _GAP.match(text, start, end)) and gap.end(1) < stop and commas <= 3 and end - gap.end() > 12:
        return Title(start, gap.end(1), gap.end(), "lead")
    if colon is not None and 2 <= colon - start <= 26 and (first_comma is None or colon < first_comma):
        return Title(start, colon, colon + 1, "lead" if end - colon > 1 else "line")
    length = stop - start
    if stop >= end - 1:
        title_end = _trim(text, start, stop)
        if length <= _LINE and commas <= 2:
            return Title(start, title_end, end, "line", closed=text[end - 1] in "。；;")
        return Title(start, title_end, end, "sentence", closed=True)
    if text[stop] in "。" and ((commas == 0 and length <= _LEAD) or (commas <= 2 and length <= 44)):
        return Title(start, _trim(text, start, stop), stop + 1, "lead")
    return Title(start, _trim(text, start, stop), stop + 1, "sentence")


def cut_title(text: str, title: Title, *, weak: bool, sure: bool = True) -> Title:
    """A title whose full stop was lost, ended where its noun ends: after 行动, 计划, 工程 or (with `weak`, for items
    whose neighbours have headings) between a word that ends headings and one that opens sentences; `sure` also
    trusts words that can only open a sentence."""
    clause = _CLAUSE.match(text, title.start, min(len(text), title.start + 80))
    head = clause.group() if clause else ""
    ends = [match.end() for match in _STRONG.finditer(head) if 6 <= match.end() < len(head)]
    if weak and len(head) > 10:
        ends += [at for at in range(4, min(27, len(head) - 1)) if _breaks(head, at, sure)]
    if not ends:
        return title
    end = title.start + min(ends)
    return Title(title.start, end, end, "lead")


def _breaks(head: str, at: int, sure: bool) -> bool:
    """Whether a heading ends and a sentence opens at a place of a clause."""
    if head[at - 1] in _JOINS or not OPENING.match(head, at):
        return False
    if sure and at >= 6 and SURE_OPENING.match(head, at):
        return True
    return at >= 5 and ENDING.search(head, max(0, at - 3), at) is not None and len(head) - at >= 4


def lead_phrase(text: str, start: int, end: int) -> Title | None:
    """The lead phrase that opens an unnumbered paragraph, or None."""
    if _NO_LEAD.match(text, start, end):
        return None
    for mark in ("**", "__"):
        if text.startswith(mark, start):
            start += len(mark)
    if (gap := _WIDE_GAP.match(text, start, end)) and end - gap.end() >= 20 and text[end - 1] in "。）)】":
        return Title(start, gap.end(1), gap.end(), "lead")
    stop, commas, _, _ = _scan(text, start, end)
    length = stop - start
    if commas or not 3 <= length <= _PLAIN_LEAD or stop >= end or text[stop] != "。" or end - stop < 12:
        return None
    if re.search(r"\d+(?:\.\d+)?\s*[%％万亿家个项人名件元年]", text[start:stop]):
        return None
    return Title(start, _trim(text, start, stop), stop + 1, "lead")


def _scan(text: str, start: int, end: int, *, article: bool = False) -> tuple[int, int, int | None, int | None]:
    """First full stop (or the end), commas before it, first colon before it, first comma; brackets are skipped. A
    sentence goes on after a semicolon."""
    stops, window = "。！", _ARTICLE_WINDOW if article else _WINDOW
    depth, commas, colon, comma, quoted = 0, 0, None, None, False
    limit = min(end, start + window)
    for at in range(start, limit):
        char = text[at]
        if char in _QUOTES:
            # pages mix “ with ": the next mark of any kind closes
            quoted = not quoted if char == '"' else char in "“‘"
        elif char in _OPENERS:
            if not depth and _ends_with_duty(text, at, end):
                return at, commas, colon, comma
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif (depth or quoted) and not (char == "。" and at - start > 60):
            continue
        elif char in stops:
            return at, commas, colon, comma
        elif char in "，,":
            commas += 1
            comma = at if comma is None else comma
        elif char in "：:" and colon is None:
            colon = at
    return (end if limit == end else limit), commas, colon, comma


def _ends_with_duty(text: str, at: int, end: int) -> bool:
    """Whether the bracket that opens at `at` prints who is responsible."""
    return DUTY.search(text, at, min(end, at + 48)) is not None and not re.search(r"[。）)〕】]", text[at + 1 : at + 6])


def _trim(text: str, start: int, end: int) -> int:
    """The end without closing punctuation, points (25分) and a duty in brackets."""
    while True:
        while end > start and text[end - 1] in _TRAIL:
            end -= 1
        points = [match for match in _POINTS.finditer(text, max(start, end - 12), end) if match.end() == end]
        if not points:
            return end
        end = points[0].start()
