"""The typed wrappers give what the catalogue gives."""

from collections.abc import Iterator

import pytest

from graph.connect import connect
from graph.engine import Engine
from queries import agency, network, target
from queries.originals import text_of


@pytest.fixture(scope="module")
def samples(sample_graph: str) -> Iterator[Engine]:
    engine = connect(sample_graph)
    yield engine
    engine.close()


def test_tasks_carry_their_evidence(samples: Engine) -> None:
    duties = agency.tasks(samples, "驻马店市科学技术局", "lead")
    assert len(duties) == 21
    for duty in duties:
        assert text_of(samples, duty.evidence.document)[duty.evidence.start : duty.evidence.end] == duty.evidence.quote
    bodies = agency.bodies_of(samples, duties[0].measure)
    assert {body.agency for body in bodies if body.role == "lead"} == {"驻马店市科学技术局"}


def test_busiest(samples: Engine) -> None:
    first = agency.busiest(samples, "驻马店")[0]
    assert (first.agency, first.tasks, first.lead) == ("驻马店市科学技术局", 29, 21)


def test_targets(samples: Engine) -> None:
    assert {aim.evidence.place for aim in target.of_place(samples, "安阳")} == {"安阳市"}
    assert target.of_place(samples, "安阳", 1999) == []
    assert {aim.evidence.place for aim in target.of_indicator(samples, "技术合同成交额")} >= {"洛阳市", "驻马店市"}


def test_the_network_leads_back_to_measures(samples: Engine) -> None:
    shared = network.shared_work(samples, "驻马店", least=5)
    assert all(len(row["measures"]) == row["tasks"] >= 5 for row in shared)
    load = {row["id"]: row["tasks"] for row in network.load_of(samples, "驻马店")}
    assert load == {row.id: row.tasks for row in agency.busiest(samples, "驻马店")}
    assert network.duty_graph(samples, "驻马店").number_of_edges() >= sum(load.values())
    assert sum(group["size"] for group in network.groups(samples, "驻马店")) == len(load)
    assert network.go_betweens(samples, "驻马店")[0]["agency"] == "驻马店市科学技术局"
