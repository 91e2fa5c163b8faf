"""Names known beforehand: of the lexicon, and bodies that the responsibilities name."""

import re
from bisect import bisect_left
from functools import cache

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import common_words, heads, read_lexicon, words_of
from ingest.reading import Reading
from ingest.words import Words


@cache
def _known() -> dict[str, str]:
    """Known name -> kind."""
    names, bodies = read_lexicon("names"), read_lexicon("organisations")
    return (
        dict.fromkeys(words_of(bodies["known"]), "organisation")
        | dict.fromkeys(words_of(names["platforms"]["known"]), "platform")
        | dict.fromkeys(words_of(names["programmes"]["known"]), "programme")
    )


@cache
def _words() -> Words:
    return Words(_known())


def find_known(flow: Flow, taken: bytearray) -> list[Form]:
    """Known names outside `taken`, where they stand by themselves."""
    unsure = words_of(read_lexicon("organisations")["unsure"])
    forms = []
    for start, end in _words().find(flow.text):
        name = flow.text[start:end]
        if (
            any(taken[start:end])
            or _inside_word(flow.text, start, end)
            or (name in unsure and not _beside(flow.text, start, end))
        ):
            continue
        close = _full_end(flow.text, name, end) if _known()[name] == "organisation" else end
        forms.append(Form(_known()[name], flow.printed(start, close), start, close, rule="lexicon"))
    return forms


#: their institutes by short names (中科院X所, 中科院X所Y分所)
_ACADEMIES = ("中科院", "中国科学院", "中国农科院", "中国农业科学院", "中国医学科学院")
_INSTITUTE = re.compile(
    "(?!院士|等|各|所)(?:(?![及其和与或的在])[一-龥]){2,8}?(?<!研究)所(?![有需属以在谓得长])(?:[一-龥]{2,4}?分所)?"
)
#: what follows a short name in the fuller one
_FIRM = re.compile("(?:集团)?(?:股份|控股)?(?:有限公司|有限责任公司)|集团(?!化|军|式|企业)")


def _full_end(text: str, name: str, end: int) -> int:
    """Where the fuller name ends that begins with a known one."""
    longer = (_INSTITUTE.match(text, end) if name in _ACADEMIES else None) or _FIRM.match(text, end)
    return longer.end() if longer else end


def _inside_word(text: str, start: int, end: int) -> bool:
    """A short name's characters inside another word (两港大道)."""
    return end - start == 2 and (
        text[end - 1 : end + 1] in common_words() or text[start - 1 : start + 1] in common_words()
    )


def _beside(text: str, start: int, end: int) -> bool:
    """In a list or in quotation marks."""
    return text[max(0, start - 1) : start] in tuple("、“") and text[end : end + 1] in tuple("、”等和")


def find_bodies(flow: Flow, taken: bytearray, reading: Reading) -> list[Form]:
    """Companies, universities and hospitals that bear a responsibility."""
    forms = []
    for measure in reading.measures:
        for duty in measure.responsibilities:
            if duty.body != "organisation" or duty.implied:
                continue
            start, end = bisect_left(flow.places, duty.start), bisect_left(flow.places, duty.end)
            if start < end and not any(taken[start:end]):
                kind = _kind_of(flow.text[start:end])
                forms.append(Form(kind, flow.printed(start, end), start, end, rule="responsibility"))
    return forms


def _kind_of(name: str) -> str:
    """The last word decides: a responsible 实验室 is a platform."""
    table = heads()
    ends = [head for head in table.kinds if name.endswith(head) and table.kinds[head] != "programme"]
    return table.kinds[max(ends, key=len)] if ends else "organisation"
