"""Reports held in memory: found by their names, dropped in time, on request, and when too many come."""

from threading import Event

from api.held import Reports


def test_a_report_is_found_until_it_is_dropped() -> None:
    reports = Reports()
    name = reports.keep({"title": "甲"})
    assert reports.find(name) == {"title": "甲"}
    assert reports.find(name[:-1]) is None
    reports.drop(name)
    assert reports.find(name) is None


def test_the_oldest_gives_way() -> None:
    reports = Reports(most=2)
    names = [reports.keep({"number": number}) for number in range(3)]
    assert [reports.find(name) for name in names] == [None, {"number": 1}, {"number": 2}]


def test_a_report_ends_by_itself() -> None:
    gone = Event()

    class Watched(Reports):
        def drop(self, name: str) -> None:
            Reports.drop(self, name)
            gone.set()

    reports = Watched(seconds=0.01)
    name = reports.keep({})
    assert gone.wait(10)
    assert reports.find(name) is None
