"""Clusters of measures across cities: seven cities do this."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.overlap.passage import Passage

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Measures that do the same as `centre`; `places` are those that have one, the centre's first."""

    centre: str
    members: tuple[str, ...]
    places: tuple[str, ...]


def clusters(found: Sequence[Passage], links: Mapping[Pair, float]) -> list[Cluster]:
    """Stars around the measures with most cities alike, each measure in one cluster; the widest first.

    A star, not a chain: every member is linked with the centre, so that a cluster has one subject.
    """
    place = {passage.id: passage.place for passage in found}
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), score in links.items():
        if a in place and b in place:
            near[a][b], near[b][a] = score, score
    free, stars = set(near), []
    while free:
        reach = {one: _reach(one, near[one], free, place) for one in free}
        centre = min(free, key=lambda one: (-reach[one][0], -reach[one][1], one))
        members = sorted((n for n in near[centre] if n in free), key=lambda n: (-near[centre][n], n))
        if not members:
            break
        places = tuple(dict.fromkeys(place[m] for m in (centre, *members)))
        stars.append(Cluster(centre, (centre, *members), places))
        free -= {centre, *members}
    return sorted(stars, key=lambda star: (-len(star.places), -len(star.members), star.centre))


def _reach(one: str, near: Mapping[str, float], free: Iterable[str], place: Mapping[str, str]) -> tuple[int, float]:
    inside = [other for other in near if other in free]
    return len({place[other] for other in inside} | {place[one]}), sum(near[other] for other in inside)
