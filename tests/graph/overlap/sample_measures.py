"""Measures written for these tests: two made-up cities and a province."""

from graph.overlap.passage import Passage
from graph.record import Responsibility


def passage(title: str, text: str, document: str = "甲", place: str = "青禾市", **facts: object) -> Passage:
    """A passage that stands at the beginning of its document."""
    full = f"{title}。{text}"
    given = {
        "id": f"{document}/{title}",
        "file": f"{document}.txt",
        "section": (),
        "start": 0,
        "end": len(full),
        **facts,
    }
    return Passage(document=document, place=place, title=title, text=full, **given)  # type: ignore[arg-type]


def duty(found: Passage, raw: str, canonical: str, role: str) -> Responsibility:
    """A duty whose name stands in the passage's text."""
    at = found.start + found.text.index(raw)
    return Responsibility(raw, canonical, role, at, at + len(raw))


PAIRS = (
    ("支持企业租用算力", "对租用公共算力的初创团队，按算力费用的30%给予补助，每家每年最高20万元。"),
    ("降低算力使用成本", "面向初创团队发放算力券，按租用算力费用的50%给予补助，每家每年最高40万元。"),
    ("建设河道生态廊道", "沿主要河道种植水生植物，修复湿地，打造亲水步道和生态公园。"),
    ("办好创新创业大赛", "每年举办创新创业大赛和路演沙龙，对获奖项目给予一次性奖励。"),
    ("加强高层次人才引进", "实施引才工程，引进海外高层次人才和创新团队，提供人才公寓。"),
)
