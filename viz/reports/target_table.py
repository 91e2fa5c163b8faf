"""目标对照表: the targets of several cities, indicator by indicator; a second sheet sets the cities side by side."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.engine import Engine
from queries import catalog
from queries.tasks import Aim, documents_of, passage
from viz.reports.report import Column, Report, Sheet
from viz.reports.scope import notices_of, read_scope
from viz.reports.task_table import aim_text, spot_of
from viz.wording import name_of

Row = Mapping[str, Any]


def target_table(
    engine: Engine,
    place: str = "",
    document: str = "",
    *,
    since: str = "",
    until: str = "",
    indicator: str = "",
    year: int = 0,
    least: int = 1,
) -> Report:
    """Targets of all cities (or one, or one document, or documents of some dates); `least`: only indicators for which
    that many places set any."""
    name, notes, coverage = read_scope(engine, place, document, since, until)
    documents = documents_of(engine, place, document, since, until)
    rows = _rows(engine, documents, {"indicator": indicator, "year": year})
    places = defaultdict(set)
    for row in rows:
        places[row["name"]].add(row["place"])
    rows = [row for row in rows if len(places[row["name"]]) >= least]
    said = (("目标", f"{len(rows)}个" if rows else "没有查到这样的目标"), ("空格", "原文没有写明"))
    sheet = Sheet("目标", COLUMNS, rows, lambda row: str(row["name"]), _record)
    printed = notices_of(engine, (row["document"] for row in rows))
    return Report("target-table", f"{name}目标对照表", (sheet, _side_by_side(rows)), notes + said + printed, coverage)


def _rows(engine: Engine, documents: Sequence[Row], given: Row) -> list[dict[str, Any]]:
    """The targets whose quotes stand in their documents; document by document, so that no limit cuts them short."""
    found = []
    for one in documents:
        for row in catalog.run(engine, "targets_compared", {**given, "document": one["document"]}).rows:
            if said := passage(engine, row):
                found.append({**row, "document_title": one["title"], "passage": said, "page": said.page})
    return sorted(found, key=lambda row: (row["name"], row["place"] or "", row["file"], row["start"]))


def _record(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "passage"}


def _side_by_side(rows: list[dict[str, Any]]) -> Sheet:
    """Indicator by place: the aims as printed."""
    cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        cells[row["name"]][row["place"]].append(_printed(row))
    places = sorted({row["place"] for row in rows})
    columns = (Column("指标", lambda item: item[0], 26), *(Column(place, _taker(place), 26) for place in places))
    return Sheet("各地对照", columns, list(cells.items()), record=lambda item: {"name": item[0], **item[1]})


def _taker(place: str) -> Callable[[Any], str]:
    return lambda item: "\n".join(dict.fromkeys(item[1].get(place, ())))


def _printed(row: Row) -> str:
    return aim_text(Aim(row["indicator"], row["relation"], row["value"], row["value_max"], row["unit"] or "",
                        row["year"], row["passage"]))  # fmt: skip


def _of(key: str) -> Callable[[Row], Any]:
    return lambda row: row[key]


COLUMNS = (
    Column("指标", _of("name"), 20, 34),
    Column("地区", _of("place"), 10, 18),
    Column("原文指标", _of("indicator"), 20, 34),
    Column("关系", lambda row: name_of("relation", row["relation"]), 10, 16),
    Column("数值", _of("value"), 10, 16),
    Column("上限", _of("value_max"), 8, 14),
    Column("计量", _of("unit"), 8, 16),
    Column("年份", _of("year"), 8, 14),
    Column("基数", _of("baseline_value"), 8),
    Column("基数年", _of("baseline_year"), 8),
    Column("文件", _of("document_title"), 30),
    Column("章节", _of("section"), 24),
    Column("条目", _of("label"), 8),
    Column("任务", _of("title"), 26),
    Column("原文", _of("quote"), 50, 74),
    Column("文件名", _of("file"), 24),
    Column("起", _of("start"), 8),
    Column("止", _of("end"), 8),
    Column("页", _of("page"), 6),
    Column("出处", lambda row: f"《{row['document_title']}》\n{row['file']}\n{spot_of(row['passage'])}", 0, 40),
)
