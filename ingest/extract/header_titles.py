"""Titles in the head of a document, joined from their lines; the notice told from what it prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.header_lines import BLANKS, Line, is_organ
from ingest.extract.header_printed import Named, announced, is_made_here, printed_lines
from ingest.layouts import TITLE_TAIL, kind_of_title
from ingest.source import Source

_TITLE_LABEL = re.compile(r"^(?:[#\s*]+|(?:标\s*题|名\s*称|文件名称|信息名称|title)\s*[:：|]\s*)", re.IGNORECASE)
#: what a page puts before a title: a number, a label of its own (政策快讯：某市关于…)
_SITE_LABEL = re.compile(
    r"^(?:[一-鿿]{2,14}[〔\[【（(](?:19|20)\d{2}[〕\]】）)]\d{1,4}号[\s　:：]+"
    r"|[^:：《》，。关]{2,30}[:：](?=[^:：，。]{2,40}关于))"
)
_PRINTS = re.compile(
    r"关于(?:印发|转发|公布|发布|下达|批转|颁布|修订印发|重新印发|调整|公开征求|征求|再次征求)|关于(?:对|就)?《.+》\S{0,8}征求|(?:印发|转发|批转)(?:《|关于)"
)
#: a headline that names what was issued: 市委办公室、市政府办公室印发《…》
_HEADLINE = re.compile(r"(?:印发|发布|出台|公布|转发)了?[《“]([^《》]{6,80})[》”]$")
_NOTE = re.compile(r"^[（(](?![^（()）]*(?:通过|批准|公布|会议|公开|施行|日[)）]?$|号[)）]?$))[^（()）]{1,20}[)）]$")
_PAIRS = (("《", "》"), ("[（(]", "[）)]"), ("“", "”"))
#: lines that end like a title and are none
_NO_TITLE = re.compile(
    r"[。；]|^[（(《]|^(?:索引|主题|信息|来源|字号|您|当前|首页|附件|相关|抄送|【|解读)|(?:政府|委员会|办公厅|办公室|委|局|厅|部)(?:令|文件)$|如下[:：]?$|[现已经请]\S{0,30}(?:印发|审议|同意|通过)"
)

#: 发布人：… 发布时间：…, the line below a page's title
_BYLINE = re.compile(
    r"\s*(?:发布|发表|发文|更新|公布)(?:人|者|时间|日期|单位|机构)\s*[:：]|(?:来源|作者|信息来源|文章来源)\s*[:：]"
)
#: a page's menu: 国内政策【切换】 国际政策, 首页 > 政务公开 > …
_MENU = re.compile(
    r"【[^【】]{1,6}】[\s　]+\S|\S\s*[>＞»›]\s*\S"
    r"|^(?:[^\s　]{2,4}(?:政策|文件|法规|通知|公告|规划|解读)(?:[\s　]+|$)){2,}$"
)


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    start: int
    end: int
    index: int  # of its last line


def find_titles(head: Sequence[Line]) -> list[Title]:
    """All titles printed in the head, each joined from its lines."""
    found: list[Title] = []
    index = 0
    while index < len(head):
        title = _title_at(head, index)
        if title:
            found.append(title)
            index = title.index
        index += 1
    return found


def _title_at(head: Sequence[Line], index: int) -> Title | None:
    first = head[index]
    label = _TITLE_LABEL.match(first.text) or _SITE_LABEL.match(first.text)
    start = first.start + (label.end() if label else 0)
    if len(first.text) > 140 or first.text.rstrip()[-1] in "。；：:，,":
        return None
    joined, last = first.text[start - first.start :].rstrip("*"), index
    while last + 1 < len(head) and last - index < 3 and _goes_on(joined, head[last + 1].text):
        last += 1
        joined += head[last].text
    if not _is_title(joined):
        return None
    end = head[last].end
    if last + 1 < len(head) and _NOTE.match(head[last + 1].text) and kind_of_title(joined + head[last + 1].text):
        last += 1
        joined, end = joined + head[last].text, head[last].end
    if joined.startswith("关于") and index and is_organ(head[index - 1].text) and not _cites(head[index - 1].text):
        start = head[index - 1].start
        joined = head[index - 1].text + joined
        if index > 1 and is_organ(head[index - 2].text) and not _cites(head[index - 2].text):
            start = head[index - 2].start
            joined = head[index - 2].text + " " + joined
    return Title(_tidy(joined), start, end, last)


def _is_title(text: str) -> bool:
    plain = text.strip()
    return (
        6 <= len(BLANKS.sub("", plain)) <= 120 and TITLE_TAIL.search(plain) is not None
        and plain.count("《") == plain.count("》") and not _NO_TITLE.search(plain)
        and not _MENU.search(plain)
    )  # fmt: skip


def _goes_on(text: str, following: str) -> bool:
    """Whether the next line belongs to a title: the title is not complete, or the line can only end one."""
    ends = re.match(r"(?:[（(][^（()）]{1,20}[)）])?》?的(?:通知|意见|决定|公告|报告|函)", following)
    return ends is not None or (not _is_title(text) and _runs_on(text, following))


def _runs_on(text: str, following: str) -> bool:
    """Whether a title's line goes on in the next one."""
    if len(following) > 90 or following.rstrip()[-1] in "。；：:，":
        return False
    unclosed = any(len(re.findall(a, text)) > len(re.findall(b, text)) for a, b in _PAIRS)
    return "关于" in text or unclosed or bool(re.search(r"(?:印发|规划|“十.五”|[的和与及])$", text))


def _tidy(title: str) -> str:
    """A title without the blanks that letter-spacing or a line's end put between its characters."""
    plain = re.sub(r"[\r\n]+[\s　]*", "", title.strip(" \u3000*#"))
    if len(BLANKS.findall(plain)) * 3 > len(plain):
        return BLANKS.sub("", plain)
    return BLANKS.sub(" ", plain)


def choose_title(titles: list[Title], head: Sequence[Line], source: Source) -> tuple[Title | None, Title]:
    """The notice that prints a document (or None), and the document's own title."""
    covers = [title for title in titles if _PRINTS.search(title.text) and _covers(title, head)]
    if covers:
        cover = max(covers, key=lambda title: len(BLANKS.sub("", title.text)))
        names = announced(cover.text, cover.start, [line for line in head if line.start >= cover.end])
        if whole := _on_lines(names, head, cover):
            return cover, whole
        own = [
            title for title in titles if title.start > cover.end and kind_of_title(title.text) not in (None, "notice")
        ]
        if own:
            return cover, max(own, key=lambda title: (_likeness(title.text, cover.text), -title.start))
        if kind_of_title(cover.text) == "notice" and is_made_here(source.text):
            named = next((name for name in names if kind_of_title(name.text) not in (None, "notice")), None)
            if named:
                return cover, Title(_tidy(named.text), named.start, named.end, cover.index)
        return None, cover
    for line in head[:4]:
        found = _HEADLINE.search(line.text)
        if found and kind_of_title(found.group(1)):
            start = line.start + found.start(1)
            return Title(line.text, line.start, line.end, 0), Title(_tidy(found.group(1)), start, line.end - 1, 0)
    if titles:
        first = _above_byline(titles, head) or _fullest(titles)
        same = [
            title
            for title in titles
            if _key(title.text).endswith(_key(first.text)) or _key(first.text).endswith(_key(title.text))
        ]
        return None, max(same, key=lambda title: (len(_key(title.text)), -title.start))
    for line in head:
        if 4 <= len(line.text) <= 60 and re.search(r"[一-鿿]{4}", line.text):
            return None, Title(_tidy(line.text), line.start, line.end, 0)
    return None, Title(source.file.rpartition(".")[0] or source.file, 0, 0, 0)


def _covers(title: Title, head: Sequence[Line]) -> bool:
    """Whether a title is a notice's, be it without the word 通知."""
    if kind_of_title(title.text) == "notice":
        return True
    names = announced(title.text, title.start, ())
    return printed_lines(names, [line for line in head if line.start >= title.end]) is not None


def _on_lines(names: Sequence[Named], head: Sequence[Line], cover: Title) -> Title | None:
    """The lines after a notice (else before it) that together are what it says it prints."""
    for lines in ([x for x in head if x.start >= cover.end], [x for x in head if x.end <= cover.start]):
        if found := printed_lines(names, lines):
            first, last = lines[found[0]], lines[found[1]]
            text = "".join(line.text for line in lines[found[0] : found[1] + 1])
            if kind_of_title(text) not in (None, "notice"):
                return Title(_tidy(text), first.start, last.end, head.index(last))
    return None


def _above_byline(titles: Sequence[Title], head: Sequence[Line]) -> Title | None:
    """The one title that stands right above who put the page up and when."""
    above = [title for title in titles if title.index + 1 < len(head) and _BYLINE.match(head[title.index + 1].text)]
    return above[0] if len(above) == 1 else None


def _fullest(titles: Sequence[Title]) -> Title:
    """The first title, or the official one below a page's headline that says the same without 关于."""
    first = titles[0]
    if "关于" in first.text:
        return first
    letters = set(_key(first.text))
    return next(
        (
            title for title in titles[1:3]
            if title.index <= first.index + 3 and re.match(r"[^关《]{4,60}关于", title.text)
            and len(letters & set(_key(title.text))) >= 0.9 * len(letters)
        ),
        first,
    )  # fmt: skip


def _key(title: str) -> str:
    return BLANKS.sub("", title)


def _likeness(title: str, cover: str) -> float:
    """How much of a title the notice's title repeats."""
    letters = set(_key(title))
    return round(len(letters & set(_key(cover))) / max(1, len(letters)), 1)


def _cites(text: str) -> bool:
    return "关于" in text or "《" in text
