"""The tables of a draft's report: name, columns and rows of plain text, the same in every form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Report = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """`empty` is what stands there when no row was found."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


def tables(report: Report) -> list[Table]:
    """All tables after the measures."""
    places = "、".join(report["comparable_places"]) or "无"
    return [
        Table("缺项清单", ("主题", "措施", "已有地区", "数量", "原文举例"), _gaps(report),
              f"可比地区（{places}）中，没有两地以上都有而本稿没有的措施。"),
        Table("本地冲突", ("本稿或文件一", "文件二", "差别"), _conflicts(report),
              "与本地现行文件没有发现金额、比例、牵头单位或期限不一致。"),
        Table("单位负担", ("单位", "本稿任务数", "其中", "现有任务数"), _load(report), "本稿没有写明责任单位。"),
        Table("目标对照", ("指标", "本稿", "地区", "他市"), _targets(report), "没有可以对照的目标。"),
    ]  # fmt: skip


def overview(report: Report) -> list[tuple[str, str]]:
    """The head of the report: what was compared with what."""
    counts, documents = report["summary"], report["documents"]
    named = "；".join(f"{d['place'] or '?'}《{d['title']}》" for d in documents[:30])
    rows = [
        ("稿件", report["title"] or report["name"]),
        ("地区", report["place"] or "未读出"),
        ("读到", f"{report['chars']}个字符，{counts['measures']}项措施"),
        ("比对范围", f"{len(documents)}份文件：{named}" if documents else "没有文件"),
        ("结果", f"强重叠{counts['strong']}项，部分重叠{counts['partial']}项，同主题{counts['same_topic']}项，"
                 f"本稿独有{counts['new']}项；缺项{counts['gaps']}项，冲突{counts['conflicts']}处"),
        ("保密", report["privacy"]),
    ]  # fmt: skip
    return rows + [("提示", note) for note in report["notes"]]


def measure_rows(report: Report) -> list[tuple[str, ...]]:
    """One row a match: for the spreadsheet."""
    rows: list[tuple[str, ...]] = []
    for measure in report["measures"]:
        if not measure["matches"]:
            rows.append((measure["title"], measure["text"], "无重叠", "", "", "", "", "", ""))
        for match in measure["matches"]:
            rows.append((
                measure["title"], measure["text"], match["level_name"], f"{match['score']:.2f}", match["place"],
                match["title"], match["text"], "\n".join(match["reasons"][1:]), difference_text(match["differences"]),
            ))  # fmt: skip
    return rows


MEASURE_COLUMNS = ("本稿措施", "本稿原文", "判断", "分值", "地区", "他市措施", "他市原文", "理由", "差别（本稿／他市）")


def difference_text(found: Sequence[Mapping[str, Any]]) -> str:
    """Differences a line each: type, both quotes."""
    return "\n".join(f"{d['type_name']}：{_quote(d['a'])} ／ {_quote(d['b'])}" for d in found)


def _quote(side: Mapping[str, Any] | None) -> str:
    return f"“{side['quote']}”" if side else "未写"


def _gaps(report: Report) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (gap["topic"], gap["title"], "、".join(gap["places"]), f"{gap['count']}/{gap['of']}",
         "\n".join(f"{one['place']}：{one['text']}" for one in gap["examples"][:2]))
        for gap in report["gaps"]
    )  # fmt: skip


def _conflicts(report: Report) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (f"{one['a']['file']}：{one['a']['title']}", f"{one['b']['file']}：{one['b']['title']}",
         difference_text(one["differences"]))
        for one in report["conflicts"]
    )  # fmt: skip


def _load(report: Report) -> tuple[tuple[str, ...], ...]:
    names = {"lead": "牵头", "responsible": "责任", "support": "配合"}
    return tuple(
        (row["agency"], str(row["draft_total"]), "、".join(f"{names[k]}{v}" for k, v in row["draft"].items()),
         str(row["now"]))
        for row in report["load"]
    )  # fmt: skip


def _targets(report: Report) -> tuple[tuple[str, ...], ...]:
    return tuple((row["indicator"], row["draft"], row["place"], row["other"]) for row in report["targets"])
