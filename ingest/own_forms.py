"""A document's own forms: where it prints an organ's name in two lengths, the fuller one is the organ's name there.

市文旅局 is another organ in each city (文化和旅游局, 文化广电和旅游局 …); a document that also prints
市文化广电和旅游局 tells which. The families of such names are data (lexicon/agencies.toml).
"""

import re
from dataclasses import replace
from functools import cache

from ingest.organs import forms, lexicon
from ingest.patterns import alternatives, opening_with
from ingest.resolve import Resolution, resolve_agency

#: (place, family) -> the fullest kind printed; (place, 高新区管理机构) -> the committee that the document names
OwnForms = dict[tuple[str, int | str], str]
_COMMITTEE = re.compile("(高新区|经开区|开发区|新区)(?:管委会|管理委员会)")


_GROUP = "领导小组"
#: a group by its own name (县重点产业领导小组), and by its class alone
_GROUPS = re.compile(
    r"((?:[省市县区州旗]委、)?[省市县区州旗](?:委|(?:人民)?政府)?)(?!委|政府|人民政府|[省市县区州旗])((?:(?!的|建立|成立|组建|设立|牵头|会同|部门|领导)[一-鿿]){3,20}领导小组)"
)
_BARE_GROUP = re.compile("(?:工作)?领导小组(办公室)?")


@cache
def _families() -> dict[str, int]:
    """Kind of agency (文化和旅游局) -> number of its family."""
    rows = enumerate(lexicon()["family"]["stems"])
    return {stem + sign: number for number, row in rows for stem in row for sign in ("局", "厅", "委员会", "办公室")}


@cache
def _printed() -> re.Pattern[str]:
    stems = {form.stem for form in forms().values()}
    family = {stem for row in lexicon()["family"]["stems"] for stem in row} & stems
    names = (name for name, form in forms().items() if form.stem in family and form.printed and len(name) > 2)
    return re.compile(opening_with("市省县区州盟旗自", f"(?:[市省县区州盟旗]|自治区)(?:{alternatives(names)})"))


def find_own_forms(chars: str, place: str | None, year: int | None) -> OwnForms:
    """The fullest kind of each family that `chars` prints for a place."""
    found: OwnForms = {}
    for zone in set(_COMMITTEE.findall(chars)):
        own = resolve_agency(zone + "管委会", place, year)
        found[own.place, zone + "管理机构"] = own.canonical
    groups = {resolve_agency("".join(parts), place, year).canonical for parts in _GROUPS.findall(chars)}
    if len(groups) == 1:
        found[place or "", _GROUP] = groups.pop()
    for printed in set(_printed().findall(chars)):
        who = resolve_agency(printed, place, year)
        number = _families().get(who.agency_kind)
        if number is not None and len(who.agency_kind) > len(found.get((who.place, number), "")):
            found[who.place, number] = who.agency_kind
    return found


def in_own_form(who: Resolution, own: OwnForms) -> Resolution:
    """`who` by the fullest name that the document prints for it."""
    if who.agency_kind.endswith("管理机构") and (board := own.get((who.place, who.agency_kind))):
        return replace(who, canonical=board, rule="own_form")
    if who.rule == "work_group" and (bare := _BARE_GROUP.fullmatch(who.agency_kind)):
        group = own.get((who.place, _GROUP))
        return replace(who, canonical=group + (bare[1] or ""), rule="own_form", score=0.9) if group else who
    number = _families().get(who.agency_kind)
    fullest = own.get((who.place, number)) if number is not None else None
    if not fullest or len(fullest) <= len(who.agency_kind) or who.canonical != who.place + who.agency_kind:
        return who
    return replace(who, canonical=who.place + fullest, agency_kind=fullest, rule="own_form")
