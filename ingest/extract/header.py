"""The head of a document: title, number, issuers, place, dates, kind, status, with the place of each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.record import DocumentFacts, Span
from ingest.dates import Dated, find_dates
from ingest.layouts import DATE, ORGAN_TAIL, TITLE_TAIL, kind_of_title
from ingest.outline import Outline
from ingest.places import Place, find_place, find_places, leading_place
from ingest.source import Source

_HEAD_LINES, _TAIL_LINES = 60, 40
_NUMBER = re.compile(
    r"[一-鿿]{1,14}\s*[〔\[【（(﹝［]\s*((?:19|20)\d{2})\s*[〕\]】）)﹞］]\s*第?\s*\d{1,4}\s*号|[一-鿿]{2,20}(?:令|公告)\s*[（(]?\s*第\s*[\d一二三四五六七八九十百]+\s*号\s*[)）]?"
)
_NUMBER_LABEL = re.compile(r"(?:发文字号|文件编号|文\s*号|字\s*号)\s*[:：|]?\s*")
_TITLE_LABEL = re.compile(r"^(?:[#\s*]+|(?:标\s*题|名\s*称|文件名称|信息名称|title)\s*[:：|]\s*)", re.IGNORECASE)
_PRINTS = re.compile(r"关于(?:印发|转发|公布|发布|下达|批转|颁布|修订印发|重新印发|调整)")
_NOTE = re.compile(r"^[（(](?![^（()）]*(?:通过|批准|公布|会议|公开|施行|日$|号[)）]?$))[^（()）]{1,20}[)）]$")
_ADOPTED = re.compile(r"(?:审议)?通过|在[^。]{2,60}(?:会议|大会)")
_RESTATED = re.compile(r"转述|重述|改写|摘编|节选|restatement|非官方", re.IGNORECASE)
_SIGNED_LABEL = re.compile(r"(?:成文|发文|签发|印发|制发|生成)(?:日期|时间)\s*[:：|]?\s*$")
_PUBLISHED_LABEL = re.compile(r"(?:(?:发布|公布|公开|发文|更新|时间|日期)(?:日期|时间)?\s*[:：|]?)\s*$")
_ORGAN = re.compile(rf"^[一-鿿（()）、\s　]{{2,70}}{ORGAN_TAIL}$")
_STAMP = re.compile(r"\s*[（(](?:代章|盖章|印章|章|印)[)）]$")
_BLANKS = re.compile(r"[\s　]+")
_PLAN_YEARS = re.compile(r"((?:19|20)\d{2})\s*年?\s*[—\-－–~～至到]{1,2}\s*((?:19|20)\d{2})\s*年?")
_FIVE_YEARS = re.compile(r"[“\"]?十([一二三四五六])五[”\"]?")
_DRAFT = re.compile(r"征求意见稿|公开征求意见|(?:意见|讨论|送审|审议)稿|草案")
_REPEALED = re.compile(
    r"(?:有\s*效\s*性|效\s*力\s*状\s*态|时\s*效\s*性?|是否有效)\s*[:：]\s*(?:已?失效|已?废止|否)|[（(](?:已|全文)?(?:废止|失效)[)）]"
)
_EFFECTIVE = re.compile(rf"自\s*({DATE})\s*(?:起|开始)?\s*(?:正式)?(?:施行|实施|执行|生效)|^({DATE})\s*(?:起)?\s*施行$")
_EXPIRES = re.compile(rf"有效期[^。；]{{0,8}}?(?:至|到)\s*({DATE})")
_VALID_YEARS = re.compile(r"有效期(?:为|限为)?\s*([\d一二三四五])\s*年")
_FULL_PLACE = re.compile(r"(?<![一-鿿])[一-鿿]{2,5}?[市县旗]|[一-鿿]{2,3}市")
_PRINTED_PLACE = re.compile(
    r"(?!关于|各|全|本|为|推|进|加|支|促|印|转)[一-鿿]{2,6}?(?:自治[区州县旗]|(?<![高创])新区|[省市县州盟旗]|(?<![开示园社地城校山片小能景灾库林牧老特辖中郊税发])区)"
)
#: a cell that says what the next one holds
_CELL_LABEL = re.compile(
    r"[^:：]{0,6}(?:日\s*期|时\s*间|文\s*号|字\s*号|机\s*关|标\s*题|名\s*称|编\s*号|有效性|时效性|索\s*引\s*号|分\s*类)[:：]?"
)
_NATIONAL = re.compile(
    r"国务院|国家|中共中央|中央|全国|(?:科技|财政|教育|工业和信息化|商务|农业农村|文化和旅游|生态环境|交通运输)部"
)
_PAIRS = (("《", "》"), ("[（(]", "[）)]"), ("“", "”"))
_CLASSES = ("省", "市", "县", "区", "州", "盟", "旗", "新区", "自治县", "自治州", "自治旗")
#: lines that end like a title and are none
_NO_TITLE = re.compile(
    r"[。；]|^[（(《]|^(?:索引|主题|信息|来源|字号|您|当前|首页|附件|相关|抄送|【|解读)|如下[:：]?$|[现已经请]\S{0,30}(?:印发|审议|同意|通过)"
)
_CONGRESS = re.compile(r"([一-鿿]{2,12}[省市区县州盟旗])第[一二三四五六七八九十]{1,4}届(人民代表大会(?:常务委员会)?)")
_PARTY = re.compile(r"^(?:中国?共产?党?|中共)")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    start: int
    end: int
    index: int  # of its last line


def find_document(source: Source, outline: Outline) -> DocumentFacts:
    """The facts that a document's head and foot state."""
    head, tail = _regions(source.text, outline)
    spans: dict[str, Span] = {}
    notice = next((line for line in head[:4] if _RESTATED.search(line.text) and len(line.text) > 20), None)
    head = [line for line in head if line is not notice]
    titles = _titles(head)
    cover, title = _choose(titles, head, source)
    spans["title"] = (title.start, title.end)
    number = _number(head)
    issuers = _issuers(cover or title, title, head, tail, spans)
    dates = _dates(source.text, head, tail, title)
    named = [*issuers, cover.text if cover else "", title.text]
    place = _place(named, [number[0] if number else "", *(line.text for line in head[:8])]) or _mentioned(
        [*head, *tail], named
    )
    kind = kind_of_title(title.text) or "notice"
    if number:
        spans["doc_number"] = number[1]
    if dates:
        spans["date"] = (dates.start, dates.end)
    effective, expires = _validity(source.text, [*head, *tail], dates, spans)
    return DocumentFacts(
        title=title.text, doc_number=number[0] if number else None, issuers=issuers, place=place,
        date=dates.iso if dates else None, period=_period(title.text, kind), kind=kind,
        status=_status(title.text, head), effective=effective, expires=expires,
        notice=notice.text if notice else "", spans=spans,
    )  # fmt: skip


def _regions(text: str, outline: Outline) -> tuple[list[_Line], list[_Line]]:
    """The lines before the first numbered block, and those of the last block and after."""
    before: list[_Line] = []
    after: list[_Line] = []
    numbered = False
    for block in outline.walk():
        if block.kind in ("heading", "item", "article", "box"):
            numbered = True
            after.clear()
        if block.kind in ("title", "paragraph", "furniture", "table"):
            line = _Line(block.start, block.line_end or block.end, text[block.start : block.line_end or block.end])
            (after if numbered else before).append(line)
        if numbered and block.kind in ("item", "article") and len(after) == 0:
            after.append(_Line(block.start, block.line_end, text[block.start : block.line_end]))
    return _split(before)[:_HEAD_LINES], _split(after)[-_TAIL_LINES:]


def _split(lines: Sequence[_Line]) -> list[_Line]:
    """Table rows of a page's information box as single cells."""
    found: list[_Line] = []
    for line in lines:
        if "|" not in line.text and "\t" not in line.text:
            found.append(line)
            continue
        cells = list(re.finditer(r"[^|\t\n]*[^|\t\n\s\u3000][^|\t\n]*", line.text))
        skip = False
        for cell, after in zip(cells, [*cells[1:], None], strict=True):
            named = after is not None and _CELL_LABEL.fullmatch(cell.group().strip())
            if not skip:
                start = cell.start() + len(cell.group()) - len(cell.group().lstrip())
                end = len((line.text[: after.end()] if named and after else line.text[: cell.end()]).rstrip())
                found.append(_Line(line.start + start, line.start + end, line.text[start:end]))
            skip = bool(named) and not skip
    return found


def _titles(head: Sequence[_Line]) -> list[_Title]:
    """All titles printed in the head, each joined from its lines."""
    found: list[_Title] = []
    index = 0
    while index < len(head):
        title = _title_at(head, index)
        if title:
            found.append(title)
            index = title.index
        index += 1
    return found


def _title_at(head: Sequence[_Line], index: int) -> _Title | None:
    first = head[index]
    label = _TITLE_LABEL.match(first.text)
    start = first.start + (label.end() if label else 0)
    if len(first.text) > 140 or first.text.rstrip()[-1] in "。；：:，,":
        return None
    joined, last = first.text[start - first.start :].rstrip("*"), index
    while not _is_title(joined) and last + 1 < len(head) and last - index < 3 and _runs_on(joined, head[last + 1].text):
        last += 1
        joined += head[last].text
    if not _is_title(joined):
        return None
    end = head[last].end
    if last + 1 < len(head) and _NOTE.match(head[last + 1].text) and kind_of_title(joined + head[last + 1].text):
        last += 1
        joined, end = joined + head[last].text, head[last].end
    if joined.startswith("关于") and index and _is_organ(head[index - 1].text) and not _cites(head[index - 1].text):
        start = head[index - 1].start
        joined = head[index - 1].text + joined
        if index > 1 and _is_organ(head[index - 2].text) and not _cites(head[index - 2].text):
            start = head[index - 2].start
            joined = head[index - 2].text + " " + joined
    return _Title(_tidy(joined), start, end, last)


def _is_title(text: str) -> bool:
    plain = text.strip()
    return (
        6 <= len(_BLANKS.sub("", plain)) <= 120 and TITLE_TAIL.search(plain) is not None
        and plain.count("《") == plain.count("》") and not _NO_TITLE.search(plain)
    )  # fmt: skip


def _runs_on(text: str, following: str) -> bool:
    """Whether a title's line goes on in the next one."""
    if len(following) > 90 or following.rstrip()[-1] in "。；：:，":
        return False
    unclosed = any(len(re.findall(a, text)) > len(re.findall(b, text)) for a, b in _PAIRS)
    return "关于" in text or unclosed or bool(re.search(r"(?:印发|规划|“十.五”|[的和与及])$", text))


def _is_organ(text: str) -> bool:
    return len(text) <= 40 and _ORGAN.match(text) is not None


def _cites(text: str) -> bool:
    return "关于" in text or "《" in text


def _tidy(title: str) -> str:
    """A title without the blanks that letter-spacing or a line's end put between its characters."""
    plain = re.sub(r"[\r\n]+[\s　]*", "", title.strip(" \u3000*#"))
    if len(_BLANKS.findall(plain)) * 3 > len(plain):
        return _BLANKS.sub("", plain)
    return _BLANKS.sub(" ", plain)


def _choose(titles: list[_Title], head: Sequence[_Line], source: Source) -> tuple[_Title | None, _Title]:
    """The notice that prints a document (or None), and the document's own title."""
    covers = [title for title in titles if _PRINTS.search(title.text) and kind_of_title(title.text) == "notice"]
    if covers:
        cover = max(covers, key=lambda title: len(_BLANKS.sub("", title.text)))
        own = [
            title for title in titles if title.start > cover.end and kind_of_title(title.text) not in (None, "notice")
        ]
        if own:
            return cover, max(own, key=lambda title: (_likeness(title.text, cover.text), -title.start))
        return None, cover
    if titles:
        first = titles[0]
        same = [
            title
            for title in titles
            if _key(title.text).endswith(_key(first.text)) or _key(first.text).endswith(_key(title.text))
        ]
        return None, max(same, key=lambda title: (len(_key(title.text)), -title.start))
    for line in head:
        if 4 <= len(line.text) <= 60 and re.search(r"[一-鿿]{4}", line.text):
            return None, _Title(_tidy(line.text), line.start, line.end, 0)
    return None, _Title(source.file.rpartition(".")[0] or source.file, 0, 0, 0)


def _key(title: str) -> str:
    return _BLANKS.sub("", title)


def _likeness(title: str, cover: str) -> float:
    """How much of a title the notice's title repeats."""
    letters = set(_key(title))
    return round(len(letters & set(_key(cover))) / max(1, len(letters)), 1)


def _number(head: Sequence[_Line]) -> tuple[str, Span] | None:
    """The document's own number: labelled, or alone on its line."""
    for line in head:
        for match in _NUMBER.finditer(line.text):
            label = _NUMBER_LABEL.search(line.text, 0, match.start() + 2)
            labelled = label is not None and match.start() - label.end() <= 1
            alone = len(line.text) - len(match.group()) <= 4 or (
                match.end() >= len(line.text) - 1 and len(line.text) < 60 and "《" not in line.text
            )
            if labelled or alone:
                start = label.end() if labelled and label and label.end() > match.start() else match.start()
                printed = line.text[start : match.end()]
                return _normal_number(printed), (line.start + start, line.start + match.end())
    return None


def _normal_number(printed: str) -> str:
    plain = _BLANKS.sub("", printed)
    return re.sub(r"[〔\[【（(﹝［](\d{4})[〕\]】）)﹞］]", r"〔\1〕", plain)


def _issuers(
    cover: _Title, title: _Title, head: Sequence[_Line], tail: Sequence[_Line], spans: dict[str, Span]
) -> tuple[str, ...]:
    """Who issued it: named before 关于, else who signed, else the organs printed above the title."""
    name, _, rest = cover.text.partition("关于")
    if rest and (organs := _organs(name)) and leading_place(_PARTY.sub("", organs[0])):
        spans["issuers"] = (cover.start, cover.start + len(name.strip()))
        return organs
    for signed in (_signature(head), _signature(tail)):
        if signed:
            spans["issuers"] = (signed[0].start, signed[-1].end)
            return (
                _organs(" ".join(line.text for line in signed))
                if len(signed) > 1 and _is_organ(signed[0].text)
                else _organs("".join(line.text for line in signed))
            )
    stamp = next(
        (m for line in tail if (m := re.match(rf"([一-鿿]{{4,30}}?){DATE}\s*(?:印发?|发布|公布)", line.text))), None
    )
    if stamp:
        return _organs(stamp.group(1))
    if rest and (organs := _organs(name)):
        return organs
    printed = [line for line in head if _is_organ(line.text) and leading_place(_PARTY.sub("", line.text))]
    by = [line for line in printed if line.start >= title.end] + [x for x in printed if x.end <= title.start][::-1]
    return _organs(by[0].text) if by else _adopter(head)


def _adopter(head: Sequence[_Line]) -> tuple[str, ...]:
    """The people's congress that adopted it: 青岛市第十四届人民代表大会常务委员会第二十八次会议通过."""
    for line in head:
        if match := _CONGRESS.search(re.sub(DATE, " ", line.text)):
            return (match.group(1) + match.group(2),)
    return ()


def _organs(printed: str) -> tuple[str, ...]:
    plain = _STAMP.sub("", printed.strip())
    names = [
        _STAMP.sub("", _BLANKS.sub("", part))
        for part in re.split(r"[\s　]+(?=\S{4,})|、(?=中共|[一-鿿]{2,8}(?:省|市|县|区|州|盟|旗))", plain)
    ]
    return tuple(name for name in names if len(name) >= 3 and re.search(rf"{ORGAN_TAIL}$", name))


def _signature(lines: Sequence[_Line]) -> list[_Line]:
    """The lines of organs directly above a line that is only a date."""
    for index, line in enumerate(lines):
        if not re.fullmatch(rf"[（(]?\s*{DATE}\s*[)）]?", line.text):
            continue
        organs: list[_Line] = []
        for above in reversed(lines[max(0, index - 3) : index]):
            if len(above.text) <= 40 and re.fullmatch(r"[一-鿿（()）、\s　]+", above.text):
                organs.insert(0, above)
            else:
                break
        if organs and re.search(rf"{ORGAN_TAIL}$", organs[-1].text):
            return organs
    return []


def _dates(text: str, head: Sequence[_Line], tail: Sequence[_Line], title: _Title) -> Dated | None:
    """The date of signing, else of adoption, else of publication."""
    return next((dated for find in (_signed, _adopted, _published) for dated in find(text, head, tail)), None)


def _signed(text: str, head: Sequence[_Line], tail: Sequence[_Line]) -> Iterator[Dated]:
    for lines in (head, list(reversed(tail))):
        for line in lines:
            if re.fullmatch(rf"[（(]?\s*{DATE}\s*[)）]?", line.text):
                yield from find_dates(text, line.start, line.end)[:1]
    for line in head:
        for dated in find_dates(text, line.start, line.end):
            if re.search(r"(?:成文|签发)(?:日期|时间)\s*[:：|]?\s*$", text[max(0, dated.start - 12) : dated.start]):
                yield dated


def _adopted(text: str, head: Sequence[_Line], tail: Sequence[_Line]) -> Iterator[Dated]:
    for line in head:
        dates = find_dates(text, line.start, line.end)
        if dates and len(line.text) < 200 and _ADOPTED.search(line.text) and dates[0].start - line.start <= 4:
            yield dates[0]


def _published(text: str, head: Sequence[_Line], tail: Sequence[_Line]) -> Iterator[Dated]:
    for pattern in (_SIGNED_LABEL, _PUBLISHED_LABEL):
        for line in head:
            for dated in find_dates(text, line.start, line.end):
                if pattern.search(text[max(0, dated.start - 12) : dated.start]):
                    yield dated
    for line in tail:
        dates = find_dates(text, line.start, line.end)
        if dates and re.match(r"\s*(?:印发?|发布|公布)", text[dates[0].end : dates[0].end + 4]):
            yield dates[0]
    for line in head:
        dates = find_dates(text, line.start, line.end)
        if dates and len(line.text) <= 24:
            yield dates[0]


def _place(named: Sequence[str], others: Sequence[str]) -> str | None:
    """The city, county or province that an issuer or the title names first, else the number or another line."""
    if named and _NATIONAL.match(named[0] or ""):
        return None
    for candidate in named:
        name = _PARTY.sub("", candidate.strip().lstrip("《“"))
        found = leading_place(name)
        printed = _PRINTED_PLACE.match(name)
        if printed and (not found or found[1] < printed.end()):
            known = find_place(printed.group())
            if not found or name[found[1] : printed.end()] in _CLASSES:
                return known.name if known else printed.group()
        if found:
            return _with_district(name, *found)
    found_in = (_PARTY.sub("", other.strip()) for other in others)
    return next((_with_district(name, *found) for name in found_in if (found := leading_place(name))), None)


def _mentioned(lines: Sequence[_Line], named: Sequence[str]) -> str | None:
    """The city or county that head and foot name most often, where no organ of the state issues."""
    if any(_NATIONAL.match(name) for name in named):
        return None
    counts = Counter(
        match.group() for line in lines for match in _FULL_PLACE.finditer(line.text)
        if any(place.name == match.group() and place.level != "province" for place in find_places(match.group()))
    )  # fmt: skip
    return counts.most_common(1)[0][0] if counts else None


def _with_district(name: str, place: Place, length: int) -> str:
    """A district by its city and name, a city or county of a province by its own name."""
    below = leading_place(name[length:], place.name)
    if below and name[length:].startswith(below[0].name):
        if below[0].level == "county":
            return (place.name if place.level == "city" else "") + below[0].name
        if place.level == "province" and below[0].level == "city":
            return below[0].name
    return place.name


def _period(title: str, kind: str) -> tuple[int, int] | None:
    if kind not in ("plan", "scheme"):
        return None
    if years := _PLAN_YEARS.search(title):
        return int(years.group(1)), int(years.group(2))
    if five := _FIVE_YEARS.search(title):
        first = 2001 + 5 * ("一二三四五六".index(five.group(1)) + 1)
        return first, first + 4
    return None


def _status(title: str, head: Sequence[_Line]) -> str:
    if _DRAFT.search(title):
        return "draft"
    return "repealed" if any(_REPEALED.search(line.text) for line in head) else "in_force"


def _validity(
    text: str, lines: Sequence[_Line], signed: Dated | None, spans: dict[str, Span]
) -> tuple[str | None, str | None]:
    """From when and until when, where printed."""
    effective = expires = None
    for line in lines:
        if effective is None and (match := _EFFECTIVE.search(line.text)):
            dated = find_dates(text, line.start + match.start(), line.start + match.end())[0]
            effective, spans["effective"] = dated.iso, (dated.start, dated.end)
        if expires is None and (match := _EXPIRES.search(line.text)):
            dated = find_dates(text, line.start + match.start(), line.start + match.end())[0]
            expires, spans["expires"] = dated.iso, (dated.start, dated.end)
    return effective, expires
