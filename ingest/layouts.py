"""What headings, titles and closing lines look like: the rows of lexicon/layouts.toml, ready to be asked."""

import re
import tomllib
from pathlib import Path

DATA = Path(__file__).parent / "lexicon" / "layouts.toml"
_ROWS: dict[str, dict[str, list[str]]] = tomllib.loads(DATA.read_text(encoding="utf-8"))
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_YEAR = r"(?:[12１２]\d{3}|[一二三四五六七八九〇○零Ｏ０O]{4})"
DATE = rf"{_YEAR}\s*年\s*(?:\d{{1,2}}|{_NUMERAL})\s*月\s*(?:\d{{1,2}}|{_NUMERAL})\s*日"
ORGAN_TAIL = (
    r"(?:人民政府|政府|办公室|办公厅|委员会|领导小组|指挥部|常委会|局|厅|委|部|办|院|会|中心|管委会|政府办|工委|党组|署|处)"
    r"(?:\s*[（(](?:代章|盖章|印章|章|印)[)）])?"
)
_TAIL_NOTE = r"(?:\s*[（(〔\[][^（()）〔〕\[\]]{1,30}[)）〕\]])*\s*$"


def _any(patterns: list[str], tail: str = "") -> re.Pattern[str]:
    named = [pattern.replace("{date}", DATE).replace("{organ}", ORGAN_TAIL) for pattern in patterns]
    return re.compile("(?:" + "|".join(named) + ")" + tail)


_HEADINGS = tuple((held, _any(patterns)) for held, patterns in _ROWS["headings"].items())
_KINDS = tuple((kind, _any(words, _TAIL_NOTE)) for kind, words in _ROWS["titles"].items() if kind != "other")
_CLOSING = tuple((name, _any(patterns)) for name, patterns in _ROWS["closing"].items())
_IDLE_LONG, _IDLE_SHORT = _any(_ROWS["idle"]["long"]), _any(_ROWS["idle"]["short"])
#: words around a full stop that was lost between a heading and its text
OPENING, SURE_OPENING = _any(_ROWS["run_on"]["opening"]), _any(_ROWS["run_on"]["sure"])
ENDING = _any(_ROWS["run_on"]["ending"], "$")
_LINE_END = re.compile(r"[ \t\u3000]*[\r\n]+[\s\u3000]*")
_SHORT = 260
_BRACKETED = re.compile(r"[（(][^（()）]{0,20}[)）]")
#: the last words of titles, with notes in brackets after them
TITLE_TAIL = _any([word for words in _ROWS["titles"].values() for word in words], _TAIL_NOTE)
#: a printed responsibility, wherever it stands; the reading of it is extract/responsibilities
DUTY = _any(_ROWS["duty"]["marks"])
#: words of a grant
GRANT = _any(_ROWS["duty"]["grants"])
BOX = re.compile(r"[【\[]?专栏\s*([\d一二三四五六七八九十]{0,3})\s*[】\]]?\s*[:：、.．]?[\s　]*")
#: headings so usual that they end where the word ends, even when the scrape lost what followed
FIXED_HEADINGS = re.compile(
    r"(?:总体要求|指导思想|基本原则|工作原则|(?:发展|工作|主要|总体|奋斗|年度)目标|总体思路|基础和形势|重点任务|主要任务|保障措施|组织实施)"
    r"(?=[\s　]|以习近平|坚持|全面|深入|到\d|“|——|$)"
)


def classify_heading(title: str) -> str:
    """What the chapter or item headed by `title` holds: task, preamble, scope, suggestion, finding or closing."""
    plain = _BRACKETED.sub("", title).strip(" \u3000：:。，,;；")[:40]
    return next((held for held, pattern in _HEADINGS if pattern.search(plain)), "task")


def kind_of_title(title: str) -> str | None:
    """The kind of document that a title names by its last word, or None."""
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), None)


def closing_kind(line: str) -> str | None:
    """Which row of the closing lines a line is, or None for a line of the body."""
    return next((name for name, pattern in _CLOSING if pattern.match(line)), None)


def has_duty(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text prints who is responsible, be it over a line's end."""
    part = text[start:end]
    return DUTY.search(_LINE_END.sub("", part) if "\n" in part else part) is not None


def is_idle(body: str) -> bool:
    """Whether an article's text only states purpose, scope, terms, principles or entry into force."""
    text = body.strip(" \u3000\r\n")
    return bool(_IDLE_LONG.search(text)) or (len(text) < _SHORT and bool(_IDLE_SHORT.search(text)))
