"""Cities side by side, versions one after the other, clusters."""

from graph.overlap.clusters import clusters
from graph.overlap.compare import compare_sides, compare_versions
from tests.graph.overlap.sample_measures import PAIRS, passage


def test_shared_and_only_on_one_side() -> None:
    a = [passage(*PAIRS[0], "甲"), passage(*PAIRS[2], "甲")]
    b = [passage(*PAIRS[1], "乙", "白川市"), passage(*PAIRS[4], "乙", "白川市")]
    found = compare_sides(a, b)
    assert [(pair.a.title, pair.b.title) for pair in found.common] == [(PAIRS[0][0], PAIRS[1][0])]
    assert {d.type for d in found.common[0].differences} == {"amount", "rate"}
    assert [one.title for one in found.only_a] == [PAIRS[2][0]]
    assert [one.title for one in found.only_b] == [PAIRS[4][0]]


def test_versions_tell_added_removed_and_changed() -> None:
    old = [
        passage("建设孵化器", "给予最高50万元奖励。", "甲@1"),
        passage(*PAIRS[2], "甲@1"),
        passage(*PAIRS[3], "甲@1"),
    ]
    new = [
        passage("建设孵化器", "给予最高80万元奖励。", "甲@2"),
        passage(*PAIRS[3], "甲@2"),
        passage(*PAIRS[4], "甲@2"),
    ]
    found = compare_versions(old, new)
    assert [one.title for one in found.added] == [PAIRS[4][0]]
    assert [one.title for one in found.removed] == [PAIRS[2][0]]
    assert [(change.new.title, change.kinds) for change in found.changed] == [("建设孵化器", ("number", "text"))]
    assert found.unchanged == 1


def test_a_renamed_measure_is_changed_not_new() -> None:
    old = [passage("支持企业租用算力", PAIRS[0][1], "甲@1")]
    new = [passage("支持团队租用算力", PAIRS[0][1], "甲@2")]
    found = compare_versions(old, new)
    assert (found.added, found.removed) == ((), ())
    assert found.changed[0].kinds == ("title", "text")


def test_clusters_are_stars_and_no_measure_is_in_two() -> None:
    found = [passage(f"事{n}", "内容。", f"文{n}", f"城{n}市") for n in range(5)]
    ids = [one.id for one in found]
    links = {(ids[0], ids[1]): 0.9, (ids[0], ids[2]): 0.8, (ids[2], ids[3]): 0.7, (ids[3], ids[4]): 0.7}
    stars = clusters(found, links)
    assert [star.members for star in stars] == [(ids[0], ids[1], ids[2]), (ids[3], ids[4])]
    assert stars[0].places == ("城0市", "城1市", "城2市")
