"""Reforms of organs."""

from graph.reforms import earlier_kinds, later_kinds


def test_reforms_link_names_over_time() -> None:
    assert [(r.year, r.old) for r in earlier_kinds("乡村振兴局")] == [(2021, "扶贫开发办公室")]
    assert "扶贫开发办公室" in {r.old for r in earlier_kinds("农业农村局")}
    assert "党委金融委员会办公室" in {r.new for r in later_kinds("金融工作办公室")}
    assert later_kinds("科学技术局") == ()


def test_an_organ_that_went_on_gave_only_part_of_its_work() -> None:
    assert "发展和改革委员会" in {r.old for r in earlier_kinds("医疗保障局")}
    assert earlier_kinds("医疗保障局", whole=True) == ()
    assert later_kinds("民政局", whole=True) == ()
