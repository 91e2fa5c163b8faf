"""kill -9 in the middle of an ingest, then the ingest again: the same graph as when nothing happened."""

import multiprocessing
import random
import time
from multiprocessing.process import BaseProcess

import pytest

from graph.connect import connect
from tests.graph.dump import dump
from tests.graph.records import CITIES, make_record
from tests.graph.victim import load_all
from tests.neo4j.server import Server, wipe

MOMENTS = 20


@pytest.fixture(scope="module")
def plans():
    """What is loaded before, and what the killed run loads: a changed plan among new ones."""
    first = make_record(1, city="青禾市", year=2022)
    changed = make_record(2, city="青禾市", year=2022, measures=16)
    fresh = [make_record(seed, city=city, year=2010 + seed, measures=8) for seed, city in enumerate(CITIES * 2, 3)]
    return [first], [*fresh[:4], changed, *fresh[4:]]


@pytest.fixture(scope="module")
def undisturbed(plans, tmp_path_factory):
    """What the graph holds when nothing was killed."""
    address = Server(f"embedded:{tmp_path_factory.mktemp('kill')}/graph", "", "")
    for batch in plans:
        load_all(address, batch)
    return contents(address)


def contents(address: Server) -> list[str]:
    engine = connect(address.url, address.user, address.password)
    lines = dump(engine)
    engine.close()
    return lines


def fresh(address: Server, number: int) -> Server:
    """An empty graph for each moment."""
    if address.url.startswith("embedded"):
        return Server(f"{address.url}-{number}", "", "")
    wipe(address)
    return address


def test_killed_at_any_moment_and_run_again_gives_the_same_graph(address: Server, plans, undisturbed):
    before, after = plans
    draw, seconds, killed = random.Random(20), 0.0, 0
    for number in range(-2, MOMENTS):
        place = fresh(address, number)
        load_all(place, before)
        victim, begun = start(place, after)
        # the first two runs are left to end: they warm the server up and show how long a run takes
        victim.join(draw.uniform(0, seconds) if number >= 0 else None)
        victim.kill()
        victim.join()
        seconds = seconds if number >= 0 else time.monotonic() - begun
        killed += victim.exitcode != 0
        load_all(place, after)
        assert contents(place) == undisturbed, f"moment {number}"
    assert killed > MOMENTS // 2, "most moments must fall within the ingest"


def start(address: Server, plans: list) -> tuple[BaseProcess, float]:
    """A process that loads the plans, and when its first write was next."""
    processes = multiprocessing.get_context("forkserver")
    started = processes.Event()
    victim = processes.Process(target=load_all, args=(address, plans, started))
    victim.start()
    assert started.wait(60)
    return victim, time.monotonic()


def test_killed_while_the_graph_is_made_and_run_again_gives_the_same_graph(plans, tmp_path):
    whole = Server(f"embedded:{tmp_path}/whole", "", "")
    begun = time.monotonic()
    load_all(whole, plans[0])
    seconds, draw, wanted = time.monotonic() - begun, random.Random(21), contents(whole)
    for number in range(MOMENTS):
        place = Server(f"embedded:{tmp_path}/{number}", "", "")
        victim, _ = start(place, plans[0])
        victim.join(draw.uniform(0, seconds / 2))
        victim.kill()
        victim.join()
        assert set(contents(place)) <= set(wanted), f"moment {number}"
        load_all(place, plans[0])
        assert contents(place) == wanted, f"moment {number}"
