"""The lexicon of organs: what a printed name without its place may stand for (data: lexicon/agencies*.toml).

Forms are made from the data once: a stem (科技) with each class (局, 委, 行政部门), party organs, bodies with a
pattern of their own, and the names that certain places use.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).parent / "lexicon"
LONGEST_FORM = 24
#: verbs that stand in front of a name and are no part of it: 加强临港地区管委会, 授权高新区管委会
VERB_AHEAD = re.compile(
    "(?:进一步)?(?:加强|强化|授权|委托|支持|鼓励|推[进动广]|引导|依托|发挥|建立|健全|完善|优化|深化|协同|联[合动]|成立|组建|设立|组织|明确|理顺|赋予|"
    "落实|督促|指导|配合|协助|会同|报送?|提请|下放(?:至|到|给)?|选择|应用|复制|对接|整合|撤销|保留|压实|提升|扩大)(?=[一-鿿]{2})"
)


@dataclass(frozen=True, slots=True)
class Form:
    """What one printed form means. `pattern` gives the full name by level (province, city, county);
    `certain` is false for a bare stem that is also a common noun; `printed` tells a class that was printed."""

    kind: dict[str, str]
    pattern: dict[str, str]
    stem: str = ""
    party: bool = False
    vertical: bool = False
    organisation: bool = False
    printed: bool = True
    certain: bool = True


@cache
def lexicon() -> dict[str, Any]:
    """The agencies' file as plain data."""
    return tomllib.loads((LEXICON / "agencies.toml").read_text(encoding="utf-8"))


@cache
def forms() -> dict[str, Form]:
    """Printed form without place -> what it means. Where two rows claim a form, the first row keeps it."""
    index: dict[str, Form] = {}
    for name, form in (*_body_forms(), *_organ_forms()):
        index.setdefault(name, form)
    return index


@cache
def party_forms() -> dict[str, Form]:
    """What stands behind 市委, 省委 … -> what it means."""
    names = dict(lexicon()["party"])
    for name, full in lexicon()["party"].items():  # 金融委 has its office: 金融委办, 金融委办公室
        if full.endswith("委员会"):
            names = {name + "办": full + "办公室", name + "办公室": full + "办公室"} | names
    return {
        name: Form(_each("党委" + full), _each("中共{full}委" + full), stem=full, party=True)
        for name, full in names.items()
    }


@cache
def local_names() -> dict[str, dict[str, str]]:
    """Place (or place/* for all below it) -> full stem -> the name used there."""
    found: dict[str, dict[str, str]] = tomllib.loads((LEXICON / "agencies_by_place.toml").read_text(encoding="utf-8"))
    return found


def is_bare(name: str) -> bool:
    """Whether `name` is only an organ's field (科技, 财政) without its class."""
    form = forms().get(name)
    return form is not None and not form.printed and not name.endswith(("部门", "机关", "单位", "主管"))


def _each(value: str) -> dict[str, str]:
    return dict.fromkeys(("province", "city", "county"), value)


def _body_forms() -> Iterator[tuple[str, Form]]:
    for row in lexicon()["body"]:
        form = Form(
            _each(row["kind"]), _each(row["full"]),
            party=row.get("party", False), vertical=row.get("vertical", False),
            organisation=row.get("organisation", False),
        )  # fmt: skip
        yield from ((name, _named_so(form, name)) for name in row["names"])
    for field in lexicon()["congress"]["fields"]:
        yield from _congress_forms(field)


def _named_so(form: Form, name: str) -> Form:
    """The form of a row whose pattern keeps the printed name."""
    if "{name}" not in form.pattern["city"]:
        return form
    return replace(form, kind=_each(name), pattern=_each(form.pattern["city"].replace("{name}", name)))


def _congress_forms(field: str) -> Iterator[tuple[str, Form]]:
    """人大财经委, 人大常委会财经工委: the field's committee of a congress and of its standing committee."""
    own = (("人大", "人民代表大会"), "", ("委", "委员会"))
    standing = (("人大常委会", "人民代表大会常务委员会"), "工作", ("工委", "工作委员会"))
    for bodies, work, classes in (own, standing):
        kind = f"{bodies[-1]}{field}{work}委员会"
        form = Form(_each(kind), _each("{full}" + kind))
        yield from ((f"{body}{field}{sign}", form) for body in bodies for sign in classes)


def _organ_forms() -> Iterator[tuple[str, Form]]:
    rows = lexicon()["organ"].items()
    for stem, row in rows:
        yield from _class_forms(stem, [stem], row)
        yield from _named_forms(stem, row)
    for stem, row in rows:
        yield from _class_forms(stem, row["short"], row)
    for stem, row in rows:
        yield from _loose_forms(stem, [stem, *row["short"]], row)


def _named_forms(stem: str, row: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    """科委 and other names that follow no pattern."""
    for printed, full in row.get("names", {}).items():
        kind = full.removeprefix("人民政府")
        # 卫生局 is no short form of what the organ is called today
        yield printed, Form(_each(kind), _each("{full}" + full), stem="" if printed == full else stem)


def _class_forms(stem: str, stems: list[str], row: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    """科技 + 局 and so on: the class is printed."""
    for printed, written in lexicon()["class"].items():
        if not printed:
            continue
        name = _full(stem, written, row)
        form = Form(_each(name), _each("{full}" + _government(written, row) + name), stem=stem)
        yield from ((short + printed, form) for short in stems)


def _loose_forms(stem: str, stems: list[str], row: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    """科技部门, 科技: the class follows from the level."""
    classes = lexicon()["class"]
    written = {level: classes[row.get(level, usual)] for level, usual in (("province", "厅"), ("city", "局"))}
    written["county"] = classes[row["county"]] if "county" in row else written["city"]
    kind = {level: _full(stem, c, row) for level, c in written.items()}
    pattern = {level: "{full}" + _government(c, row) + kind[level] for level, c in written.items()}
    plain, nouns = set(lexicon()["plain"]["stems"]), set(lexicon()["plain"]["nouns"])
    for short in stems:
        for department in lexicon()["department"]["names"]:
            yield short + department, Form(kind, pattern, stem=stem, printed=False)
        if short not in nouns:
            yield short, Form(kind, pattern, stem=stem, printed=False, certain=len(short) > 2 and short not in plain)


def _full(stem: str, written: str, row: dict[str, Any]) -> str:
    other: str | None = row.get("as", {}).get(written)
    return (other if other else stem) + written


def _government(written: str, row: dict[str, Any]) -> str:
    return "人民政府" if written in row.get("government", []) else ""
