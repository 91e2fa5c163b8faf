"""What of a measure's text counts as its wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.overlap import wording
from tests.graph.overlap.sample_measures import passage

BARE = [
    ("青禾市建设 科创港", "青禾市", "建设科创港"),
    ("支持青禾企业上云", "青禾市", "支持企业上云"),
    ("全市推广，我市先行", "青禾市", "推广,先行"),
    ("给予２０万元ＡＩ补贴", "", "给予20万元ai补贴"),
]
BODIES = [
    ("（责任单位：市科技局、市财政局）", ""),
    ("（责任单位：市营商局〔市政务局〕、市数据局）支持开源", "支持开源"),
    ("[牵头单位：市经信局]", ""),
    ("责任单位：市科技局，各县（区）政府", ""),
    ("（市科技局、市财政局按职责分工负责）", ""),
    ("（以下简称园区）", "(以下简称园区)"),
]
CONCEPTS = [
    ("发放算力券", {"算力": 0, "券": 1}),
    ("建设孵化器和众创空间", {"孵化载体": 2}),
    ("建设国家级高新技术企业", {"高新技术企业": 1}),
]


@pytest.mark.parametrize(("text", "place", "expected"), BARE)
def test_bare_drops_places_and_width(text: str, place: str, expected: str) -> None:
    assert wording.bare(text, place) == expected


@pytest.mark.parametrize(("line", "left"), BODIES)
def test_body_drops_label_and_responsibility_line(line: str, left: str) -> None:
    found = passage("建设平台", f"做好服务。{line}")
    assert wording.body(found).replace("\n", "") == f"建设平台。做好服务。{left}"


@pytest.mark.parametrize(("text", "expected"), CONCEPTS)
def test_the_longest_word_of_a_concept_wins(text: str, expected: dict[str, int]) -> None:
    found = wording.concepts(text)
    assert {name: found[name] for name in expected} == expected


@given(st.text(alphabet="（）()〔〕责任单位：、市科技局负责", max_size=400))
def test_removing_duties_never_adds_text(text: str) -> None:
    assert len(wording.without_duties(text)) <= len(text)


@pytest.mark.parametrize("piece", ["（责任单位：", "（", "（市科技局", "责任单位："])
def test_hostile_brackets_are_read_in_bounded_steps(piece: str) -> None:
    # quadratic matching would take minutes on this text
    assert isinstance(wording.without_duties(piece * (100_000 // len(piece))), str)


def test_fold_keeps_the_length() -> None:
    text = "ＡＢＣ１２３，（）Ⅳ㎡"
    assert len(wording.fold(text)) == len(text)
