"""The head of a document: title, number, issuers, place, dates, kind, status, with the place of each."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.record import DocumentFacts, Span
from ingest.dates import Dated, find_dates
from ingest.extract.header_lines import BLANKS, Line, is_organ, read_regions
from ingest.extract.header_places import (
    PARTY,
    cited_home,
    find_home,
    fitted_home,
    most_named,
    province_of,
    titled_home,
)
from ingest.extract.header_titles import Title, choose_title, find_titles
from ingest.extract.header_validity import find_validity
from ingest.layouts import DATE, ORGAN_TAIL, kind_of_title
from ingest.outline import Outline
from ingest.places import leading_place
from ingest.source import Source

_NUMBER = re.compile(
    r"[一-鿿]{1,14}\s*[〔\[【（(﹝［]\s*((?:19|20)\d{2})\s*[〕\]】）)﹞］]\s*第?\s*\d{1,4}\s*号|[一-鿿]{2,20}(?:令|公告)\s*[（(]?\s*第\s*[\d一二三四五六七八九十百]+\s*号\s*[)）]?"
)
_CITED = re.compile(r"《([^《》]{4,90})》[（(]([^（()）]{6,40}号)[)）]")
_ANY_DATE = re.compile(DATE)
_NUMBER_LABEL = re.compile(r"(?:发文字号|文件编号|文\s*号|字\s*号)\s*[:：|]?\s*")
_ADOPTED = re.compile(r"(?:审议)?通过|(?:审查|审议)?批准|在[^。]{2,60}(?:会议|大会)")
_RESTATED = re.compile(r"转述|重述|改写|摘编|节选|restatement|非官方", re.IGNORECASE)
_SIGNED_LABEL = re.compile(r"(?:成文|发文|签发|印发|制发|生成)(?:日期|时间)\s*[:：|]?\s*$")
_PUBLISHED_LABEL = re.compile(r"(?:(?:发布|公布|公开|发文|更新|时间|日期)(?:日期|时间|于)?\s*[:：|]?)\s*$")
_OFFICE = re.compile(r"(?<![一-鿿])(省|市|区|县|州|盟|旗)(委|政府)(办公厅|办公室)")
_BYLINE = re.compile(r"来源|编辑|作者|记者|稿源|供稿|浏览|阅读|点击")
_DEED = re.compile(r"(?:贯彻|落实|转发|印发|批转|实施|执行|公布|发布)")
#: 某市人民政府令, 某省人民政府办公厅文件
_LETTERHEAD = re.compile(r"([一-鿿]{2,20}(?:政府|委员会|办公厅|办公室|局|厅|部))(令|公告|文件)(?=$|\s*第)")
_ORDER_NUMBER = re.compile(r"[（(]?第?\s*[\d一二三四五六七八九十百〇零]{1,6}\s*号[)）]?")
_SIGNERS = 20
_STAMP = re.compile(r"\s*[（(](?:代章|盖章|印章|章|印)[)）]$")
_PLAN_YEARS = re.compile(r"((?:19|20)\d{2})\s*年?\s*[—\-－–~～至到]{1,2}\s*((?:19|20)\d{2})\s*年?")
_FIVE_YEARS = re.compile(r"[“\"]?十([一二三四五六])五[”\"]?")
_DRAFT = re.compile(r"征求意见稿|公开征求意见|(?:意见|讨论|送审|审议)稿|草案")
_REPEALED = re.compile(
    r"(?:有\s*效\s*性|效\s*力\s*状\s*态|时\s*效\s*性?|是否有效)\s*[:：]\s*(?:已?失效|已?废止|否)|[（(](?:已|全文)?(?:废止|失效)[)）]"
    r"|[（(【](?:此|本|该)(?:文件?|件|办法|规定|意见|通知|政策)[^（()）不未]{0,24}(?:失效|废止)[)）】]"
)
#: 中共某市委某市人民政府, 某市委办公室某市人民政府办公室: two organs of one place printed without a blank
_TWO_ORGANS = re.compile(r"((?:中共)?([一-鿿]{2,8}?[省市县区州盟旗])委(?:员会)?(?:办公厅|办公室)?)(?=\2)")
#: 市政府办公室, 省科学技术厅: an organ that only says its level
_BARE = re.compile(r"(中共)?(省|自治区|市|区|县|州|盟|旗)(?=委|政府|人民|[一-鿿]{2,20}[局厅办会]$)(政府(?=$|办))?")
_CONGRESS = re.compile(r"([一-鿿]{2,12}[省市区县州盟旗])第[一二三四五六七八九十]{1,4}届(人民代表大会(?:常务委员会)?)")


def find_document(source: Source, outline: Outline) -> DocumentFacts:
    """The facts that a document's head and foot state."""
    head, tail = read_regions(source.text, outline)
    spans: dict[str, Span] = {}
    notice = next((line for line in head[:4] if _RESTATED.search(line.text) and len(line.text) > 20), None)
    head = [line for line in head if line is not notice]
    titles = find_titles(head)
    cover, title = choose_title(titles, head, source)
    spans["title"] = (title.start, title.end)
    number = _number(head, title)
    issuers = _issuers(cover or title, title, head, tail, spans)
    dates = _dates(source.text, head, tail, title)
    named = [*issuers, cover.text if cover else "", title.text]
    printed = number[0] if number else ""
    place = find_home(named, []) or (None if province_of(printed, named[0]) else titled_home(title.text))
    place = place or find_home(named, [printed, *(line.text for line in head[:8])])
    place = place or province_of(printed, named[0])
    often = None if place else most_named([*head, *tail], named)
    place = place or fitted_home(head, often) or often or cited_home(source.text, named)
    issuers = _offices(cover.text, place) or issuers if cover and place else issuers
    issuers = tuple(_full_name(name, place) for name in issuers)
    kind = kind_of_title(title.text) or "notice"
    if number:
        spans["doc_number"] = number[1]
    if dates:
        spans["date"] = (dates.start, dates.end)
    effective, expires = find_validity(source.text, [*head, *tail], dates, spans)
    return DocumentFacts(
        title=title.text, doc_number=number[0] if number else None, issuers=issuers, place=place,
        date=dates.iso if dates else None, period=_period(title.text, kind), kind=kind,
        status=_status(title.text, cover.text if cover else "", head), effective=effective, expires=expires,
        notice=notice.text if notice else "", spans=spans,
    )  # fmt: skip


def _number(head: Sequence[Line], title: Title) -> tuple[str, Span] | None:
    """The document's own number: labelled, or alone on its line."""
    for line in head:
        for match in _NUMBER.finditer(line.text):
            label = _NUMBER_LABEL.search(line.text, 0, match.start() + 2)
            labelled = label is not None and match.start() - label.end() <= 1
            alone = len(_ANY_DATE.sub("", line.text).strip()) - len(match.group()) <= 4 or (
                match.end() >= len(line.text) - 1 and len(line.text) < 60 and "《" not in line.text
            )
            if labelled or alone:
                start = label.end() if labelled and label and label.end() > match.start() else match.start()
                printed = line.text[start : match.end()]
                return _normal_number(printed), (line.start + start, line.start + match.end())
    return _order_number(head) or _cited_number(head, title)


def _order_number(head: Sequence[Line]) -> tuple[str, Span] | None:
    """The number of an order below its letterhead: 某市人民政府令 / 第12号."""
    for above, line in pairwise(head):
        order = _LETTERHEAD.match(above.text) if _ORDER_NUMBER.fullmatch(line.text.strip()) else None
        if order and order.group(2) != "文件":
            return BLANKS.sub("", order.group() + line.text), (above.start, line.end)
    return None


def _cited_number(head: Sequence[Line], title: Title) -> tuple[str, Span] | None:
    """The number in brackets behind the document's own title in running text: 印发了《…》（…〔2024〕5号）."""
    for line in head:
        for match in _CITED.finditer(line.text):
            number = _NUMBER.fullmatch(match.group(2))
            if number and BLANKS.sub("", match.group(1)) == BLANKS.sub("", title.text):
                return _normal_number(match.group(2)), (line.start + match.start(2), line.start + match.end(2))
    return None


def _normal_number(printed: str) -> str:
    plain = BLANKS.sub("", printed)
    return re.sub(r"[〔\[【（(﹝［](\d{4})[〕\]】）)﹞］]", r"〔\1〕", plain)


def _issuers(
    cover: Title, title: Title, head: Sequence[Line], tail: Sequence[Line], spans: dict[str, Span]
) -> tuple[str, ...]:
    """Who issued it: named before 关于, else who signed, else the organs printed above the title."""
    name, _, rest = cover.text.partition("关于" if "关于" in cover.text else "印发")
    name = _DEED.split(name)[0]
    if rest and (organs := _organs(name)) and leading_place(PARTY.sub("", organs[0])):
        spans["issuers"] = (cover.start, cover.start + len(name.strip()))
        return organs
    for signed in (_signature(head), _signature(tail)):
        if signed:
            spans["issuers"] = (signed[0].start, signed[-1].end)
            return (
                _organs(" ".join(line.text for line in signed))
                if len(signed) > 1 and is_organ(signed[0].text)
                else _organs("".join(line.text for line in signed))
            )
    stamp = next(
        (m for line in tail if (m := re.match(rf"([一-鿿]{{4,30}}?){DATE}\s*(?:印发?|发布|公布)", line.text))), None
    )
    if stamp:
        return _organs(stamp.group(1))
    if rest and (organs := _organs(name)):
        return organs
    printed = [line for line in head if is_organ(line.text) and leading_place(PARTY.sub("", line.text))]
    by = [line for line in printed if line.start >= title.end] + [x for x in printed if x.end <= title.start][::-1]
    if by:
        return _organs(by[0].text)
    letter = next((match for line in head if (match := _LETTERHEAD.match(line.text))), None)
    return _organs(letter.group(1)) if letter else _adopter(head)


def _offices(headline: str, place: str) -> tuple[str, ...]:
    """省委办公厅 省政府办公厅印发…: the offices by their full names."""
    head = headline.partition("印发")[0]
    return tuple(
        f"中共{place}委{office}" if organ == "委" else f"{place}人民政府{office}"
        for level, organ, office in _OFFICE.findall(head)
        if place.endswith(level)
    )


def _full_name(name: str, place: str | None) -> str:
    """An organ that only says its level with the place it governs: 市政府办公室 -> 某市人民政府办公室."""
    bare = _BARE.match(name)
    if not bare or not place or not place.endswith(bare.group(2)):
        return name
    return (
        (bare.group(1) or ("中共" if name[bare.end() :].startswith("委") else ""))
        + place
        + ("人民政府" if bare.group(3) else "")
        + name[bare.end() :]
    )


def _adopter(head: Sequence[Line]) -> tuple[str, ...]:
    """The people's congress that adopted it: 青岛市第十四届人民代表大会常务委员会第二十八次会议通过."""
    for line in head:
        if match := _CONGRESS.search(re.sub(DATE, " ", line.text)):
            return (match.group(1) + match.group(2),)
    return ()


def _organs(printed: str) -> tuple[str, ...]:
    plain = _TWO_ORGANS.sub(r"\1 ", _STAMP.sub("", printed.strip()))
    names = [
        _STAMP.sub("", BLANKS.sub("", part))
        for part in re.split(r"[\s　]+(?=\S{4,})|、(?=中共|[一-鿿]{2,8}(?:省|市|县|区|州|盟|旗))", plain)
    ]
    return tuple(name for name in names if len(name) >= 3 and re.search(rf"{ORGAN_TAIL}$", name))


def _signature(lines: Sequence[Line]) -> list[Line]:
    """The lines of organs directly above a line that is only a date."""
    for index, line in enumerate(lines):
        if not re.fullmatch(rf"[（(]?\s*{DATE}\s*[)）]?", line.text):
            continue
        organs: list[Line] = []
        for above in reversed(lines[max(0, index - _SIGNERS) : index]):
            further = len(organs) < 3 or is_organ(above.text)  # a long list of signers is one of organs alone
            if further and len(above.text) <= 40 and re.fullmatch(r"[一-鿿（()）、\s　]+", above.text):
                organs.insert(0, above)
            else:
                break
        if organs and re.search(rf"{ORGAN_TAIL}$", organs[-1].text):
            return organs
    return []


def _dates(text: str, head: Sequence[Line], tail: Sequence[Line], title: Title) -> Dated | None:
    """The date of signing, else of adoption, else of publication."""
    return next((dated for find in (_signed, _adopted, _published) for dated in find(text, head, tail)), None)


def _signed(text: str, head: Sequence[Line], tail: Sequence[Line]) -> Iterator[Dated]:
    for lines in (head, list(reversed(tail))):
        for line in lines:
            if re.fullmatch(rf"[（(]?\s*{DATE}\s*[)）]?", line.text):
                yield from find_dates(text, line.start, line.end)[:1]
    for line in head:
        for dated in find_dates(text, line.start, line.end):
            if re.search(r"(?:成文|签发)(?:日期|时间)\s*[:：|]?\s*$", text[max(0, dated.start - 12) : dated.start]):
                yield dated


def _adopted(text: str, head: Sequence[Line], tail: Sequence[Line]) -> Iterator[Dated]:
    for line in head:
        dates = find_dates(text, line.start, line.end)
        if dates and len(line.text) < 200 and _ADOPTED.search(line.text) and dates[0].start - line.start <= 4:
            yield dates[0]


def _published(text: str, head: Sequence[Line], tail: Sequence[Line]) -> Iterator[Dated]:
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
        if dates and (len(line.text) <= 24 or (len(line.text) < 120 and _BYLINE.search(line.text))):
            yield dates[0]


def _period(title: str, kind: str) -> tuple[int, int] | None:
    if kind not in ("plan", "scheme"):
        return None
    if years := _PLAN_YEARS.search(title):
        return int(years.group(1)), int(years.group(2))
    if five := _FIVE_YEARS.search(title):
        first = 2001 + 5 * ("一二三四五六".index(five.group(1)) + 1)
        return first, first + 4
    return None


def _status(title: str, cover: str, head: Sequence[Line]) -> str:
    if _DRAFT.search(title) or ("征求" in cover and "意见" in cover):
        return "draft"
    return "repealed" if any(_REPEALED.search(line.text) for line in head) else "in_force"
