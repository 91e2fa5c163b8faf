"""The tables of a draft's report: name, columns and rows of plain text, the same in every form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph.model import DOCUMENT_STATUSES, ROLE_NAMES
from viz.reports.report import Column, Sheet

Report = Mapping[str, Any]
Rows = tuple[tuple[Any, ...], ...]
#: what is said of a document that is not in force
_STATUSES = {status: name for status, name in DOCUMENT_STATUSES.items() if status != "in_force"}
#: so many documents are named in the head, and so many characters of a title shown
_NAMED, _TITLE = 30, 40


@dataclass(frozen=True, slots=True)
class Table:
    """`empty` is what stands there when no row was found; `paper` the columns' widths on a lying page (millimetres)."""

    name: str
    columns: tuple[str, ...]
    rows: Rows
    empty: str = ""
    paper: tuple[int, ...] = ()

    def sheet(self) -> Sheet:
        """The table as a sheet of a workbook or a table on paper."""
        columns = tuple(
            Column(head, partial(_cell, number), max(width // 2, 8), width)
            for number, (head, width) in enumerate(zip(self.columns, self.paper, strict=True))
        )
        return Sheet(self.name, columns, self.rows)


def tables(report: Report) -> list[Table]:
    """All tables beside the measures: what is missing, what contradicts, who has to do it, which figures others set."""
    places = "、".join(report["comparable_places"]) or "无"
    own = report["place"] or "本地"
    return [
        Table("缺项清单", ("主题", "措施", "已有地区", "数量", "原文举例"), _gaps(report),
              f"可比地区（{places}）的措施，本稿都有相应内容。" if report["comparable_places"]
              else "比对范围内没有与本稿同一主题的他市文件，不列缺项；可指定地区或文件再比对。", (26, 45, 35, 16, 150)),
        Table("本地冲突", ("本稿或文件一", "文件二", "差别"), _conflicts(report),
              f"与{own}现行文件没有发现金额、比例、牵头单位或期限不一致。" if report["own_documents"]
              else f"库中没有{own}的现行文件，无从核对。", (80, 80, 112)),
        Table("单位负担", ("单位", "本稿任务数", "其中", "现有任务数"), _load(report), "本稿没有写明责任单位。",
              (110, 30, 70, 62)),
        Table("目标对照", ("指标", "本稿", "地区", "他市"), _targets(report), "没有可以对照的目标。", (50, 98, 26, 98)),
    ]  # fmt: skip


def overview(report: Report) -> list[tuple[str, str]]:
    """The head of the report: what was compared with what."""
    counts, documents = report["summary"], report["documents"]
    named = "；".join(map(document_name, documents[:_NAMED])) + ("；等" if len(documents) > _NAMED else "")
    alone = f"其余{counts['new']}项他处没有相同的（{counts['same_topic']}项有同主题的可参考）" if counts["new"] else ""
    result = "，".join(filter(None, (f"强重叠{counts['strong']}项", f"部分重叠{counts['partial']}项", alone)))
    rows = [
        ("稿件", report["title"] or report["name"]),
        ("地区", report["place"] or "未读出"),
        ("读到", f"{report['chars']}个字符，{counts['measures']}项措施"),
        ("比对范围", f"{len(documents)}份文件：{named}" if documents else "没有文件"),
        ("结果", f"{counts['measures']}项措施中{result}"),
        ("缺项与冲突", f"两地以上都有而本稿没有的{counts['gaps']}项，仅一地有的{counts['gaps_of_one']}项；"
                       f"与本地现行文件不一致{counts['conflicts']}处"),
        ("可比地区", "、".join(report["comparable_places"]) or "无（没有与本稿同一主题的他市文件）"),
        ("判断的含义", "；".join(f"{one['name']}：{one['meaning']}" for one in report["levels"])),
        ("保密", report["privacy"]),
    ]  # fmt: skip
    return rows + [("提示", note) for note in report["notes"]]


def document_name(document: Mapping[str, Any]) -> str:
    """A document as the report names it: its place, its title, and that it is not in force."""
    status = _STATUSES.get(document.get("status") or "", "")
    known = f"（{status}）" if status and status not in document["title"] else ""
    return f"{document['place'] or '?'}《{document['title']}》{known}"


def short(title: str) -> str:
    """A title cut where it is a whole sentence."""
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def measures_in_brief(report: Report) -> Table:
    """One row a measure of the draft: what is most like it, and what differs."""
    rows = []
    for measure in report["measures"]:
        told = ("无重叠", "—", "—")
        for best in measure["matches"][:1]:
            nearest = f"{best['place']}：{short(best['title'])}"
            told = best["level_name"], nearest, difference_text(best["differences"]) or "—"
        rows.append((measure["label"], short(measure["title"]), *told))
    return Table(
        "一览", ("序号", "措施", "判断", "最相近的措施", "差别（本稿／他市）"), tuple(rows), "", (18, 60, 20, 70, 104)
    )


def matches_in_full(report: Report) -> Table:
    """One row a match: for the spreadsheet."""
    rows: list[tuple[Any, ...]] = []
    for measure in report["measures"]:
        own = (measure["label"], measure["title"], measure["text"])
        rows += [
            (*own, match["level_name"], match["score"], match["place"], match["document_title"], match["title"],
             match["text"], "\n".join(match["reasons"][1:]), difference_text(match["differences"]))
            for match in measure["matches"]
        ] or [(*own, "无重叠", *[""] * 7)]  # fmt: skip
    columns = (
        "序号",
        "本稿措施",
        "本稿原文",
        "判断",
        "分值",
        "地区",
        "文件",
        "他市措施",
        "他市原文",
        "理由",
        "差别（本稿／他市）",
    )
    return Table("逐项比对", columns, tuple(rows), "", (18, 40, 110, 20, 16, 20, 50, 40, 110, 60, 90))


def difference_rows(found: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """What differs, the draft's words, the other's: figures of the same two clauses in one row."""
    rows: dict[tuple[str, str], list[str]] = {}
    for one in found:
        names = rows.setdefault((_quote(one["a"]), _quote(one["b"])), [])
        if one["type_name"] not in names:
            names.append(one["type_name"])
    return [("、".join(names), *quotes) for quotes, names in rows.items()]


def difference_text(found: Sequence[Mapping[str, Any]]) -> str:
    """Differences a line each: type, both quotes."""
    return "\n".join(f"{name}：{a} ／ {b}" for name, a, b in difference_rows(found))


def body_rows(match: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Bodies of one function with their roles as printed on both sides."""
    return [(one["function"], *(_bodies(one[side]) for side in "ab")) for one in match["bodies"]]


def _bodies(found: Sequence[Mapping[str, str]]) -> str:
    return "、".join(dict.fromkeys(f"{one['raw']}（{one['role']}）" for one in found))


def _quote(side: Mapping[str, Any] | None) -> str:
    return f"“{side['quote']}”" if side else "未写"


def _cell(number: int, row: Sequence[Any]) -> Any:
    return row[number]


def _gaps(report: Report) -> Rows:
    return tuple(
        (gap["topic"], short(gap["title"]), "、".join(gap["places"]), f"{gap['count']}/{gap['of']}",
         "\n".join(f"{one['place']}：{one['text']}" for one in gap["examples"][:2]))
        for gap in report["gaps"]
    )  # fmt: skip


def _conflicts(report: Report) -> Rows:
    return tuple(
        (*(f"{one[side]['document_title'] or '本稿'}：{short(one[side]['title'])}" for side in "ab"),
         difference_text(one["differences"]))
        for one in report["conflicts"]
    )  # fmt: skip


def _load(report: Report) -> Rows:
    unknown = f"库中没有{report['place'] or '本地'}的现行文件"
    return tuple(
        (row["agency"], row["draft_total"], "、".join(f"{ROLE_NAMES[k]}{v}" for k, v in row["draft"].items()),
         unknown if row["now"] is None else row["now"])
        for row in report["load"]
    )  # fmt: skip


def _targets(report: Report) -> Rows:
    return tuple((row["indicator"], row["draft"], row["place"], row["other"]) for row in report["targets"])
