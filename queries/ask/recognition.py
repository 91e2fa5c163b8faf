"""The things, places, documents and years that a question names; `taken` marks the characters already recognised."""

import re
from collections.abc import Sequence

from graph.engine import Engine
from graph.ids import normalise
from queries.ask.bodies import ends_name
from queries.ask.naming import is_within
from queries.ask.words import Words, lexicon, words_of
from queries.names import Name, all_names
from queries.search.fold import fold

#: behind the name of a zone, these make it the name of an agency
_OFFICES = ("管委会", "管理委", "管理机")
_DATED = r"(20\d\d)年?(?:的|那份|出台的|印发的|通过的|发布的)*"
#: what follows a word for a document when it is one: 决定里, 报告提到
_AFTER_DOCUMENT = re.compile(r"[里中内上是提引对都主一总讲写，,什何哪文有还又和与]|当中|$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:年?[底末初]|年)?")
_SPOKEN_YEAR = re.compile(r"(?<!\d)(\d\d)年")


def find_things(
    engine: Engine,
    text: str,
    taken: list[bool],
    quoted: Sequence[str],
    numbers: Sequence[str],
    *,
    titles: Sequence[tuple[int, int]] = (),
) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """The things named, and the words of the question that name them."""
    found: list[Name] = []
    said: list[str] = []
    words, exact = words_of(engine), all_names(engine).exact
    for mark in (*numbers, *quoted):
        found += [name for name in exact.get(normalise(mark), ()) if name.kind in ("Policy", "Document")]
        at = text.find(fold(mark))
        if mark in numbers and at >= 0:
            taken[at : at + len(fold(mark))] = [True] * len(fold(mark))
    for length in range(min(words.longest, len(text)), 2, -1):
        for start in range(len(text) - length + 1):
            names = words.surfaces.get(text[start : start + length])
            end = start + length
            if not names or any(taken[start:end]) or _in_title(start, end, titles):
                continue
            if _stands_free(names, text, start, end):
                kinds = [name for name in names if name.kind != "Indicator"]
                if kinds:
                    found += kinds
                    said.append(text[start:end])
                    taken[start:end] = [True] * length
    spots = [(text.find(fold(phrase)), len(fold(phrase))) for phrase in quoted]
    unread = any(at >= 0 and not any(taken[at : at + length]) for at, length in spots)
    if not found or unread:
        found += _abbreviated(words, text, taken, titles)
    return tuple(dict.fromkeys(found)), tuple(said)


def _in_title(start: int, end: int, titles: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is but part of a title that the question quotes."""
    return any(first <= start and end <= last and end - start + 2 < last - first for first, last in titles)


def _stands_free(names: Sequence[Name], text: str, start: int, end: int) -> bool:
    """A programme's name that goes on with a class word is another, longer name: 科技创新 + 平台."""
    after = text[end : end + 3]
    if after.startswith(_OFFICES):
        return False
    ends = tuple(lexicon()["classes"])
    return text[start:end].endswith(ends) or not after.startswith(ends) or all(n.kind == "Place" for n in names)


def _abbreviated(words: Words, text: str, taken: list[bool], titles: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
    """科技特派员工程 for 科技特派员助力脱贫攻坚“十百千”工程: where exactly one name can be meant."""
    for kind_word in lexicon()["classes"]:
        for match in re.finditer(re.escape(kind_word), text):
            for start in range(max(0, match.start() - 12), match.start() - 1):
                piece = text[start : match.end()]
                if any(taken[start : match.end()]) or piece[0] in "的个些哪几是有和与":
                    continue
                if text.startswith(_OFFICES, match.end()) or _in_title(start, match.end(), titles):
                    continue
                short = len(piece) > 4 and ends_name(text, match.end())
                names = {
                    name
                    for surface in words.by_class[kind_word]
                    if surface.endswith(piece) or (short and surface[:2] == piece[:2] and is_within(piece, surface))
                    for name in words.surfaces[surface]
                    if name.kind != "Indicator"
                }
                if len(names) == 1:
                    taken[start : match.end()] = [True] * len(piece)
                    return tuple(names)
    return ()


def find_places(words: Words, text: str, taken: list[bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known: dict[str, int] = {}
    strange: dict[str, int] = {}
    for table, found in ((words.places, known), (words.other_places, strange)):
        for surface in sorted(table, key=len, reverse=True):
            at = text.find(surface)
            if at >= 0 and not any(taken[at : at + len(surface)]):
                found.setdefault(table[surface], at)
                taken[at : at + len(surface)] = [True] * len(surface)
    return tuple(sorted(known, key=lambda p: known[p])), tuple(sorted(strange, key=lambda p: strange[p]))


def find_documents(text: str, taken: list[bool]) -> list[tuple[str, int]]:
    """The kinds and years of the documents meant, in their order: 2023年调研报告, 2025年的决定, 那份意见."""
    found: list[tuple[int, str, int]] = []
    for word, kind in lexicon()["document"].items():
        for match in re.finditer(rf"(?:{_DATED})?(?:[^，。？、,\d]{{0,8}}?)({word})", text):
            start, end = match.span(2)
            before = text[:start][-6:]
            pointed = bool(re.search(r"[份那这][^，。？,]{0,4}$", before)) or taken[start - 1 : start] == [True]
            if any(taken[start:end]) or not (match[1] or pointed or _AFTER_DOCUMENT.match(text[end : end + 2])):
                continue
            taken[start:end] = [True] * (end - start)
            if match[1]:
                taken[match.start(1) : match.end(1)] = [True] * 4
            found.append((start, kind, int(match[1] or 0)))
    return [(kind, year) for _, kind, year in sorted(found)]


def dated_document(text: str) -> str:
    """The document that a question names by its year and kind alone: 2024年的规划."""
    found = re.search(rf"{_DATED}(?:{'|'.join(lexicon()['document'])})", text)
    return found[0] if found else ""


def find_years(text: str, taken: list[bool], document_years: set[int]) -> tuple[int, ...]:
    years = []
    for match in _YEAR.finditer(text):
        if not any(taken[match.start(1) : match.end(1)]):
            years.append(int(match[1]))
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    for match in _SPOKEN_YEAR.finditer(text):
        if not any(taken[match.start() : match.end()]):
            years.append(2000 + int(match[1]))
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    for period, year in lexicon()["period"].items():
        if f"{period}末" in text or f"{period}期末" in text or f"{period}目标" in text:
            years.append(year)
    return tuple(dict.fromkeys(year for year in years if year not in document_years))


def documents_meant(engine: Engine, places: Sequence[str], meant: Sequence[tuple[str, int]]) -> tuple[Name, ...]:
    """The documents of the kinds and years asked for, in the places asked for."""
    return tuple(dict.fromkeys(name for kind, year in meant for name in _documents(engine, places, kind, year)))


def _documents(engine: Engine, places: Sequence[str], kind: str, year: int) -> tuple[Name, ...]:
    if not kind:
        return ()
    facts = all_names(engine).documents
    local = [d for d in words_of(engine).documents if not places or d.place in places]
    found = [d for d in local if facts[d.id][0] == kind and facts[d.id][1].startswith(str(year or ""))]
    return tuple(found) if places or year or len(found) == 1 else ()
