"""Which candidates are names of their own: judged over all their places, then by their neighbours in lists."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ingest.extract.names import Candidate
from ingest.extract.names_aliases import Form
from ingest.extract.names_facts import is_plain_front, joined_facts, weigh
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import read_lexicon, words_of

Key = tuple[str, str]  # kind, name
Groups = dict[Key, list[Candidate]]
Facts = dict[Key, frozenset[str]]


def judged_names(flow: Flow, candidates: Iterable[Candidate], known: list[Form]) -> list[Form]:
    """The candidates whose facts, over all places where the name stands, speak for a name of its own.

    A second round lets names speak for their neighbours in a list.
    """
    listed = list(candidates)
    clear = {name for (kind, name), facts in _facts(_grouped(flow, listed)).items() if weigh(kind, facts) > 0}
    groups = _grouped(flow, _cut_back(flow, listed, clear | {flow.text[f.start : f.end] for f in known}))
    facts = _facts(groups)
    scores = {key: weigh(key[0], held) for key, held in facts.items()}
    edges = {at for f in known for at in (f.start, f.end)}
    for _ in range(_ROUNDS):
        if not _speak_for_neighbours(flow.text, groups, facts, scores, edges):
            break
        # further along a list a word of its own must speak too
        groups = {key: group for key, group in groups.items() if scores[key] > 0 or facts[key] & _OWN}
    return [_form(flow, c, scores[key]) for key, group in groups.items() if scores[key] > 0 for c in group]


#: how far along a list names speak for their neighbours
_ROUNDS = 3
_OWN = frozenset({"strange1", "strange2", "place", "latin"})


def _speak_for_neighbours(text: str, groups: Groups, facts: Facts, scores: dict[Key, float], known: set[int]) -> bool:
    """Scores of what stands in a list beside a name; whether any is a name by that."""
    named = [c for key, group in groups.items() if scores[key] > 0 for c in group]
    edges = known | {at for c in named for at in (c.start, c.end)}
    edges |= {c.start - len(found.group()) for c in named if (found := _district_before(text, c))}
    twins = {at + text[c.head : c.end] for c in named for at in (f"{c.start}:", f"{c.end}:")}
    new = False
    for key, group in groups.items():
        if scores[key] <= 0 and any(_stands_beside(text, c, edges) for c in group):
            twin = any(_is_twin(text, c, twins) for c in group)
            scores[key] = weigh(key[0], facts[key] | {"beside"} | ({"twin"} if twin else set()))
            new = new or scores[key] > 0
    return new


def _form(flow: Flow, c: Candidate, score: float) -> Form:
    sure = round(1 / (1 + math.exp(-score)), 2)
    return Form(c.kind, flow.printed(c.start, c.end), c.start, c.end, rule="last_word", confidence=sure)


def _grouped(flow: Flow, candidates: list[Candidate]) -> Groups:
    groups: defaultdict[Key, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.kind, flow.text[candidate.start : candidate.end]].append(candidate)
    return groups


def _facts(groups: Groups) -> Facts:
    """The joined facts; what is counted in one place (市级X社区10个) is a class without its level too (X社区)."""
    facts = {key: joined_facts(c.facts for c in group) for key, group in groups.items()}
    counted = {name[cut:] for (_, name), held in facts.items() if "counted" in held for cut in range(4)}
    return {key: held | {"counted"} if key[1] in counted else held for key, held in facts.items()}


def _stands_beside(text: str, candidate: Candidate, edges: set[int]) -> bool:
    """Whether the next member of the list is a name."""
    before = text[candidate.start - 1 : candidate.start] in tuple("、和") and candidate.start - 1 in edges
    return before or (text[candidate.end : candidate.end + 1] in tuple("、和") and candidate.end + 1 in edges)


def _district_before(text: str, c: Candidate) -> re.Match[str] | None:
    """The district in front of a carrier that stands behind it."""
    return _DISTRICT.search(text[max(0, c.start - 4) : c.start]) if "in_district" in c.facts else None


_DISTRICT = re.compile("[一-龥]{2,3}[区县]$")


def _is_twin(text: str, c: Candidate, twins: set[str]) -> bool:
    """Whether the next member of the list ends in the same word (A产业社区和B产业社区)."""
    word = text[c.head : c.end]
    return f"{c.start - 1}:{word}" in twins or f"{c.end + 1}:{word}" in twins


@cache
def _fixed() -> frozenset[str]:
    return words_of(read_lexicon("names")["programmes"]["known"])


def _cut_back(flow: Flow, candidates: list[Candidate], names: set[str]) -> list[Candidate]:
    """A name that stands alone elsewhere is cut free of words before it (编制X计划 → X计划)."""
    # what a quotation holds is a whole name
    whole = {flow.text[c.start : c.end] for c in candidates if flow.partners.get(c.start - 1) == c.end}
    whole |= {flow.text[c.start : c.end] for c in candidates if "defined" in c.facts}
    cuts = ((c, c.start if flow.text[c.start : c.end] in whole else _cut(flow.text, c, names)) for c in candidates)
    return [c if cut == c.start else replace(c, start=cut) for c, cut in cuts]


def _cut(text: str, c: Candidate, names: set[str]) -> int:
    for at in range(c.start + 1, c.head):
        rest = text[at : c.end]
        if rest in names and (rest in _fixed() or is_plain_front(text[c.start : at])):
            return at
    return c.start
