"""Names that only a list shows: members that share the list's last word, company short names, quoted coinages."""

import re
from collections.abc import Iterator

from ingest.extract.names_aliases import Form
from ingest.extract.names_bodies import find_bodies_listed
from ingest.extract.names_bounds import name_start
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import common_words, head_ends, uncommon, words_of
from ingest.extract.places import place_words
from ingest.patterns import find_in_clauses

Piece = tuple[int, int]

#: members in front of a class that they share: A、B等全国重点实验室
_SHARED = re.compile(
    r"(?P<list>(?:[^，。；：、\n《》“”等]{2,16}、){1,20}[^，。；：、\n《》“”等]{2,16})(?:等(?:在[一-龥]{1,3}?)?)"
    r"(?P<head>(?:全国|国家|省级|市级|省|市)(?:重点实验室|区域医疗中心|技术创新中心|制造业创新中心|产业创新中心|工程研究中心)|专项(?!资金|行动|规划|服务|活动|培训|债|贷|金融|政策|资助)|工程(?!技术|研究)|计划(?!单列))"
)
#: A、B、C九大工程
_COUNTED = re.compile(
    r"(?P<list>(?:[^，。；：、\n《》“”]{2,16}、){1,20}[^，。；：、\n《》“”]{2,16}?)等?(?P<count>[二三四五六七八九十])大(?P<head>工程|行动|计划)"
)
#: “A、B、C”三大X行动计划: each with the words of the sum
_SUMMED = re.compile(
    r"“(?P<list>(?:[^，。；：、\n《》“”]{2,16}、){1,9}[^，。；：、\n《》“”]{2,16})”等?(?P<sum>(?P<count>[二两三四五六七八九十])大"
    r"(?P<head>[一-龥]{0,8}?(?:行动计划|专项行动|工程|行动|计划|专项)))(?![方划组])"
)
_SUMMED_MARK = re.compile("”等?[二两三四五六七八九十]大[一-龥]{0,8}?(?:行动计划|专项行动|工程|行动|计划|专项)")
#: what each of them holds; no match goes over a sign that parts clauses, or over a line's end
_SHARED_MARK = re.compile("等(?:在[一-龥]{1,3}?)?(?:全国|国家|省|市|专项|工程|计划)")
_COUNTED_MARK = re.compile("[二三四五六七八九十]大(?:工程|行动|计划)")
_QUOTED_MARK = re.compile("”[、和]?等?(?:计划|工程|行动|专项)")
_CLAUSE_ENDS, _LINE_ENDS = re.compile("[，。；：\n《》“”]"), re.compile("\n")
_DIGITS = {digit: number for number, digit in enumerate("二三四五六七八九十", 2)} | {"两": 2}
#: “A”“B”计划
_QUOTED = re.compile(r"(?P<list>(?:“[^“”\n]{2,12}”[、和]?){2,8})等?(?P<head>计划|工程|行动|专项)(?![方划])")
_QUOTES = re.compile(r"“([^“”，。；\n]{2,14})”")
#: “A”“B”等平台
_PLATFORMS = re.compile(
    r"(?P<list>(?:“[^“”\n]{2,14}”[、和]?){1,8})等(?:[一-龥]{0,6}?)(?:平台|APP|小程序|应用程序|移动端|政务端)"
)
#: “苏创融”“贵园信贷通”: products of credit and insurance, where the clause speaks of money
_PRODUCT = re.compile(
    r"“(?P<name>[^“”，。；\n]{1,6}[贷通融保险])”(?!平台|APP|小程序|热线|系统|模式|联动|机制|、“见|工作机制)"
)
#: ways of lending, no products
_MODES = words_of(
    "见投即保 见贷即保 见保即贷 见贷即投 见投即贷 投保贷 投贷 银税贷 投贷通 首贷 续贷 信用贷 抵押贷 互联互通 直通"
)
#: words that end like a product and are none
_COVERS = ("担保", "社保", "医保", "环保", "低保", "参保", "五保", "确保", "保险", "风险", "抢险", "应保尽保")
_MONEY = re.compile("贷|融资|金融|银行|信贷|担保|保险|授信")
#: a platform by its kind and its own name: 综合服务平台“X”
_CALLED = re.compile(
    r"“(?:(?<=(?:平台|系统|门户|专区|热线)“)|(?<=(?:小程序|公众号|APP)“))(?P<name>[^“”，。；、\n]{2,14})”"
    r"(?!等|的|模式|机制|理念|工程|计划|行动|活动|品牌)"
)
_QUOTED_PLATFORMS = re.compile(r"(?P<list>(?:“[^“”\n]{2,14}”){2,8})(?:平台|APP|小程序)")
_OPENS = re.compile("(?:创建|组建|建设|争创|申报|申建|打造|牵头|布局|筹建)$")
_FRAME = re.compile(r"(?:入选|实施|申报|设立|开展|推进|承担|获批|纳入)$")


def find_listed(flow: Flow, taken: bytearray) -> list[Form]:
    """Members of lists outside `taken`."""
    forms: list[Form] = []
    for found in [
        *_summed(flow),
        *_counted(flow),
        *_shared(flow, taken),
        *_quoted(flow),
        *_coinages(flow),
        *_products(flow),
        *find_bodies_listed(flow, taken),
    ]:
        if not any(taken[found.start : found.end]) and not any(
            f.start < found.end and found.start < f.end for f in forms
        ):
            forms.append(found)
    return forms


def _pieces(text: str, start: int, end: int) -> list[Piece]:
    """The members of a list at text[start:end]."""
    out, at = [], start
    for cut in [*(m.start() for m in re.finditer("、", text[start:end])), end - start]:
        out.append((at, start + cut))
        at = start + cut + 1
    return out


def _has_head(text: str) -> bool:
    return text.endswith((*head_ends(), "领域", "产业", "行业", "企业", "方面", "环节", "技术"))


def _expanded(flow: Flow, pieces: list[Piece], head: str, kind: str) -> Iterator[Form]:
    for start, end in pieces:
        printed = flow.printed(start, end)
        yield Form(kind, printed + head, start, end, printed, "shared_last_word")


def _shared(flow: Flow, taken: bytearray) -> Iterator[Form]:
    for found in find_in_clauses(_SHARED, _SHARED_MARK, _CLAUSE_ENDS, flow.text):
        start, end = found.span("list")
        pieces = _pieces(flow.text, start, end)
        head = found["head"]
        kind = "platform" if len(head) > 2 else "programme"
        pieces = _from_verb(flow, pieces, taken)
        begin = pieces[0][0]
        framed = begin > start if kind == "platform" else bool(_FRAME.search(flow.text[max(0, begin - 4) : begin]))
        if framed and all(b - a >= 2 and not _has_head(flow.text[a:b]) for a, b in pieces):
            yield from _expanded(flow, pieces, head, kind)


def _from_verb(flow: Flow, pieces: list[Piece], taken: bytearray) -> list[Piece]:
    """The members from the last one on that a verb opens (支持A、B大学创建C、D → C, D)."""
    for index in range(len(pieces) - 1, 0, -1):
        start, end = pieces[index]
        begin = name_start(flow, start, end, taken)
        if begin > start and _OPENS.search(flow.text[start:begin]):
            return [(begin, end), *pieces[index + 1 :]]
    begin = name_start(flow, pieces[0][0], pieces[0][1], taken)
    return [(begin, pieces[0][1]), *pieces[1:]]


def _counted(flow: Flow) -> Iterator[Form]:
    for found in find_in_clauses(_COUNTED, _COUNTED_MARK, _CLAUSE_ENDS, flow.text):
        pieces = _pieces(flow.text, *found.span("list"))
        count = _DIGITS[found["count"]]
        if len(pieces) < count:
            continue
        pieces = pieces[-count:]
        first = flow.text[pieces[0][0] : pieces[0][1]]
        lead = re.match(r".*(?:是|即|为|包括|实施|推进|开展)", first)
        pieces[0] = pieces[0][0] + (lead.end() if lead else 0), pieces[0][1]
        yield from _expanded(flow, pieces, found["head"], "programme")


def _summed(flow: Flow) -> Iterator[Form]:
    """The members of a quoted list and its sum: each bears the sum's last words."""
    for found in find_in_clauses(_SUMMED, _SUMMED_MARK, _LINE_ENDS, flow.text):
        pieces = _pieces(flow.text, *found.span("list"))
        if len(pieces) == _DIGITS[found["count"]]:
            yield from _expanded(flow, pieces, found["head"], "programme")
            yield Form("programme", flow.printed(*found.span("sum")), *found.span("sum"), rule="sum")


def _quoted(flow: Flow) -> Iterator[Form]:
    for found in find_in_clauses(_QUOTED, _QUOTED_MARK, _LINE_ENDS, flow.text):
        quotes = list(_QUOTES.finditer(flow.text, *found.span("list")))
        if flow.text[quotes[-1].end() : found.start("head")] not in ("", "等"):
            continue
        whole = flow.text[found.start("head") - 1] == "”"
        for quote in quotes[:-1] if whole else quotes:
            if quote[1].endswith(head_ends("programme")):
                yield Form("programme", flow.printed(*quote.span(1)), *quote.span(1), rule="quoted_list")
            else:
                yield Form(
                    "programme",
                    f"“{quote[1]}”{found['head']}",
                    quote.start(),
                    quote.end(),
                    quote.group(),
                    "shared_last_word",
                )
        if whole:
            last = quotes[-1].start(), found.end()
            yield Form("programme", flow.printed(*last), *last, rule="shared_last_word")


def _coinages(flow: Flow) -> Iterator[Form]:
    """Quoted names of services: “A”“B”等平台."""
    for found in (*_PLATFORMS.finditer(flow.text), *_QUOTED_PLATFORMS.finditer(flow.text)):
        for quote in _QUOTES.finditer(flow.text, *found.span("list")):
            if uncommon(quote[1]) and quote[1] not in common_words():
                yield Form("platform", flow.printed(*quote.span(1)), *quote.span(1), rule="quoted_list")
    for called in _CALLED.finditer(flow.text):
        if uncommon(called["name"]) or place_words().in_text(called["name"]):
            yield Form("platform", flow.printed(*called.span(1)), *called.span(1), rule="quoted_name")


def _products(flow: Flow) -> Iterator[Form]:
    """Quoted products of credit and insurance."""
    for found in _PRODUCT.finditer(flow.text):
        near = flow.text[max(0, found.start() - 40) : found.start()] + flow.text[found.end() : found.end() + 40]
        if (
            _MONEY.search(near)
            and not found["name"].endswith(_COVERS)
            and found["name"] not in _MODES
            and found["name"] not in common_words()
        ):
            low, high = found.span("name")
            if not found["name"].endswith("贷") and flow.text.startswith("贷款", found.end()):
                low, high = found.start(), found.end() + 2  # the last word stands outside the quotes
            yield Form("programme", flow.printed(low, high), low, high, rule="quoted_product")
