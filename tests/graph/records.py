"""Records for the tests: made-up documents drawn by a seed, and the annotated ones where the shared folder is here."""

import hashlib
import json
import random
from pathlib import Path
from typing import Any

from graph.record import (
    Baseline,
    DocumentFacts,
    Entity,
    Incentive,
    Measure,
    Record,
    Relation,
    Responsibility,
    Section,
    Target,
    Topic,
    from_json,
)

CITIES = ("青禾市", "白沙市", "云溪县")
BUREAUX = ("科学技术局", "发展和改革委员会", "财政局", "教育局", "工业和信息化局", "农业农村局")
SHORT = {"科学技术局": "科技局", "发展和改革委员会": "发改委", "工业和信息化局": "工信局"}
PLATFORMS = ("灵泉实验室", "北岸中试基地", "松风孵化园", "远帆创新中心")
PROGRAMMES = ("扬帆计划", "百企登高行动", "种子基金")
COMPANIES = ("远山电子", "清河大学")
LAW = ("中华人民共和国科学技术进步法", None)
TOPICS = ("平台", "人才", "企业培育")


class _Writer:
    """A text that grows piece by piece and knows where each piece stands."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, piece: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += piece
        return start, len(self.text)


def make_record(seed: int, *, city: str = "", year: int = 0, measures: int = 6, file: str = "") -> tuple[Record, str]:
    """A made-up plan of one city and year; another seed with the same city and year is another version of it."""
    draw, page = random.Random(seed), _Writer()
    city, year = city or draw.choice(CITIES), year or draw.randint(2019, 2025)
    number = f"青政〔{year}〕{CITIES.index(city) + 1}号" if year % 2 else None
    title = f"{city}{year}年科技工作要点"
    page.write(title + "\n")
    mentions: dict[tuple[str, str], list[tuple[int, int]]] = {}
    listed = tuple(_write_measure(draw, page, city, n, mentions) for n in range(measures))
    targets, incentives = _write_figures(draw, page, listed)
    relations = _write_relations(draw, page, mentions)
    law = page.write(f"依照《{LAW[0]}》执行。\n")
    mentions["policy", LAW[0]] = [(law[0] + 3, law[0] + 3 + len(LAW[0]))]
    order = page.write("落实省政〔2020〕9号精神。\n")
    mentions["policy", "省政〔2020〕9号"] = [(order[0] + 2, order[0] + 12)]
    text = page.text
    record = Record(
        file=file or f"{city}{year}.txt",
        document=DocumentFacts(title, number, (f"{city}人民政府",), city, f"{year}-03-01", kind="scheme"),
        measures=listed, targets=targets, incentives=incentives, relations=relations,
        entities=tuple(_entity(kind, name, spans, city, text) for (kind, name), spans in mentions.items()),
        sections=tuple(Section((f"第{n}部分",), 1, 0, len(text)) for n in (1, 2)),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    return record, text


def _write_measure(
    draw: random.Random, page: _Writer, city: str, n: int, mentions: dict[tuple[str, str], list[tuple[int, int]]]
) -> Measure:
    theme = draw.choice(("夜校", "集市", "试验田", "开放日", "账本"))
    title = f"办好{_filling(draw, 4)}{theme}"
    start, _ = page.write(f"{n + 1}.{title}。{_filling(draw, 40)}。")
    platform, programme = draw.choice(PLATFORMS), draw.choice(PROGRAMMES)
    for kind, name in (("platform", platform), ("programme", programme)):
        page.write("借助")
        mentions.setdefault((kind, name), []).append(page.write(name))
    begin, _ = page.write("，")
    duties, spans = [], []
    page.write("责任单位：")
    for bureau in draw.sample(BUREAUX, 2):
        raw = f"市{SHORT.get(bureau, bureau)}"
        spans.append((bureau, raw, page.write(raw)))
        page.write("、")
    line = page.text[begin:]
    for bureau, raw, (first, last) in spans:
        role = draw.choice(("lead", "responsible", "support"))
        duties.append(Responsibility(raw, f"{city}{bureau}", role, first, last, False, line, begin, begin + len(line)))
        mentions.setdefault(("agency", f"{city}{bureau}"), []).append((first, last))
    end = len(page.text)
    page.write("\n")
    section = (f"第{n % 2 + 1}部分",)
    topics = (Topic(draw.choice(TOPICS), (theme,), ((start, start + 2),)),)
    return Measure(f"m{n:02}", "measure", str(n + 1), title, section, start, end, tuple(duties), topics)


def _filling(draw: random.Random, length: int) -> str:
    """Characters at random, so that measures do not look alike."""
    return "".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(length))


def _write_figures(
    draw: random.Random, page: _Writer, measures: tuple[Measure, ...]
) -> tuple[tuple[Target, ...], tuple[Incentive, ...]]:
    targets, incentives = [], []
    for _ in range(4):
        amount = draw.randint(10, 90)
        quote = f"夜校达到{amount}所"
        start, end = page.write(quote)
        scope = draw.choice([None, *(m.id for m in measures)])
        base = Baseline(5.0, 2020) if draw.random() < 0.5 else None
        targets.append(Target(scope, quote, start, end, "夜校", "reach", float(amount), None, "所", 2025, base))
        quote = f"给予承办单位{amount}万元补助"
        start, end = page.write(quote)
        incentives.append(Incentive(scope, quote, start, end, "承办单位", "承办", amount * 1e4, None, False, "subsidy"))
    page.write("\n")
    return tuple(targets), tuple(incentives)


def _write_relations(
    draw: random.Random, page: _Writer, mentions: dict[tuple[str, str], list[tuple[int, int]]]
) -> tuple[Relation, ...]:
    platform = draw.choice([name for kind, name in mentions if kind == "platform"])
    company = draw.choice(COMPANIES)
    quote = f"{company}牵头建设{platform}"
    start, end = page.write(quote)
    page.write("。\n")
    mentions["organisation", company] = [(start, start + len(company))]
    return (Relation(company, "builds", platform, quote, start, end),)


def _entity(kind: str, name: str, spans: list[tuple[int, int]], city: str, text: str) -> Entity:
    surfaces = tuple(sorted({text[start:end] for start, end in spans} - {name}))
    if kind == "agency":
        bureau = name.removeprefix(city)
        return Entity(kind, name, name, surfaces, tuple(spans), place=city, agency_kind=bureau, level="city")
    number = name if kind == "policy" and "〔" in name else None
    return Entity(kind, name, name, surfaces, tuple(spans), doc_number=number)


def gold_record(path: Path, text: str) -> Record:
    """An annotated record with what the annotation leaves out: the places of duties, the agencies' standard names."""
    data = json.loads(path.read_text("utf-8"))
    canonical: dict[str, str] = {}
    for measure in data["measures"]:
        for duty in measure["responsibilities"]:
            _place_duty(duty, measure, text)
            canonical[duty["raw"]] = canonical[duty["canonical"]] = duty["canonical"]
    for entity in data["entities"]["agency"]:
        names = (entity["name"], *entity["aliases"])
        entity["canonical"] = next((canonical[name] for name in names if name in canonical), entity["name"])
    data["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return from_json(data)


def _place_duty(duty: dict[str, Any], measure: dict[str, Any], text: str) -> None:
    start = text.find(duty["raw"], measure["start"], measure["end"])
    start = start if start >= 0 else text.find(duty["raw"])
    start, end = (start, start + len(duty["raw"])) if start >= 0 else (measure["start"], measure["start"] + 1)
    duty |= {"start": start, "end": end, "quote_start": start, "quote_end": end, "quote": text[start:end]}


def gold_records(shared: Path, names: tuple[str, ...] = ()) -> list[tuple[Record, str]]:
    """The annotated documents with their texts; `names` are beginnings of file names."""
    found = []
    for path in sorted((shared / "extraction" / "gold").glob("*.json")):
        file = json.loads(path.read_text("utf-8"))["file"]
        source = next(shared / folder / file for folder in ("seeds", "corpus") if (shared / folder / file).exists())
        if not names or path.name.startswith(names):
            with source.open(encoding="utf-8", newline="") as stream:
                text = stream.read()
            found.append((gold_record(path, text), text))
    return found
