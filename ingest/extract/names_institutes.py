"""Institutes named by the level that has them, long or short: 市科创院, 省产业技术研究院, and 科创院 from then on."""

import re
from dataclasses import replace

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow
from ingest.patterns import find_in_clauses

_ENDS = (
    "科创|产研|工研|科学|农科|林科|社科|医科|环科|科研|研究|设计|规划|勘察|勘测"
    "|质检|计量|药检|特检|检测|检验|标准|标准化|经研|科技信息|技术|发展"
)
#: the level's sign opens a word: no 城市规划院, no 全省科研院所
_INSTITUTE = re.compile(
    rf"(?<![城都我本全各两外跨超夜股门该])[省市县区](?![级属直内外管域场民区政级委])(?P<bare>[一-龥]{{0,8}}?(?:{_ENDS})院)(?!所|士|校|系|线|长)"
)
_MARK, _ENDS_OF_CLAUSE = re.compile("院"), re.compile("[，。；：、\n（）《》]")
_PARTS = re.compile("[的和与及或等、]|建设|共建|支持|依托|推动|单位|企业|高校|各类|政府|以上")
#: what may stand right in front of a bare name
_EDGE = re.compile("[^一-龥]|[的由在对与和及了是向把将以建挥托持从于]")
_SHORTEST = 3


def find_institutes(flow: Flow, taken: bytearray, home: str | None) -> list[Form]:
    """Mentions outside `taken` of institutes by their level, and of the same by their bare names."""
    if "院" not in flow.text:
        return []
    found = [
        m
        for m in find_in_clauses(_INSTITUTE, _MARK, _ENDS_OF_CLAUSE, flow.text)
        if not _PARTS.search(m["bare"]) and not any(taken[m.start() : m.end()])
    ]
    forms = [Form("organisation", m.group(), *m.span(), rule="institute", confidence=0.8) for m in found]
    busy = bytearray(taken)
    for form in forms:
        busy[form.start : form.end] = b"\x01" * (form.end - form.start)
    bare = {m["bare"]: m.group() for m in found if len(m["bare"]) >= _SHORTEST}
    for name, full in bare.items():
        for m in re.finditer(re.escape(name), flow.text):
            edge = len(name) <= 4 or m.start() == 0 or _EDGE.match(flow.text[m.start() - 1])
            if (
                edge
                and not any(busy[m.start() : m.end()])
                and flow.text[m.start() - 1 : m.start()] not in tuple("省市县区国")
            ):
                forms.append(Form("organisation", full, *m.span(), name, "institute", 0.8))
    return [_in_full(flow, form, forms, home) for form in forms]


def _in_full(flow: Flow, form: Form, forms: list[Form], home: str | None) -> Form:
    """The form by the fullest name that can mean it: of its level, its characters in order."""
    longer = {
        f.name
        for f in forms
        if f.name[0] == form.name[0] and len(f.name) > len(form.name) and _is_short(form.name, f.name)
    }
    name = next(iter(longer)) if len(longer) == 1 else form.name
    if home and name[0] == home[-1] and home + name[1:] in flow.text:
        name = home + name[1:]
    return form if name == form.name else replace(form, name=name, printed=form.printed or form.name)


def _is_short(short: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in short)
