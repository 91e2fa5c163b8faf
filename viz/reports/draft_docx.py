"""The report as DOCX: each measure beside the one most like it, shared wording and differing figures marked."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from viz.marks import Piece
from viz.reports.cells import xml_text
from viz.reports.draft_texts import both_texts, other_matches
from viz.reports.report import Column
from viz.reports.report_docx import lay_pages, write_table
from viz.reports.tables import (
    Table,
    body_rows,
    difference_rows,
    difference_text,
    measures_in_brief,
    overview,
    short,
    tables,
)

_COLOURS = {"shared": WD_COLOR_INDEX.YELLOW, "differs": WD_COLOR_INDEX.PINK}
_HALF = 136


def draft_docx(report: Mapping[str, Any]) -> bytes:
    """The report as a Word file."""
    document = Document()
    lay_pages(document)
    document.add_heading("政策稿比对报告", 0)
    _rows(document, ("项目", "内容"), overview(report), (40, 232))
    brief, (gaps, conflicts, *others) = measures_in_brief(report), tables(report)
    for table in (brief, conflicts, gaps):
        _table(document, table)
    document.add_heading("逐项比对", 1)
    document.add_paragraph("黄色为两文共有的用语，粉色为不同的数字与单位。")
    for measure in report["measures"]:
        _measure(document, measure)
    for table in others:
        _table(document, table)
    if report["revision"]:
        _revision(document, report["revision"])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _measure(document: Any, measure: Mapping[str, Any]) -> None:
    document.add_heading(xml_text(f"{measure['label']} {short(measure['title'])}".strip()), 2)
    if measure["new"]:
        document.add_paragraph("本稿独有：比对范围内没有做同样事情的措施。")
    if not measure["matches"]:
        _pieces(document.add_paragraph(), [Piece(measure["text"])])
        return
    best = measure["matches"][0]
    head = (
        f"{best['level_name']} {best['score']:.2f} · {best['place']}《{best['document_title']}》{short(best['title'])}"
    )
    document.add_paragraph(xml_text(head))
    table = _rows(document, ("本稿", f"{best['place']}（{best['date'] or '日期不详'}）"), [("", "")], (_HALF, _HALF))
    for cell, pieces in zip(table.rows[1].cells, both_texts(measure, best), strict=True):
        _pieces(cell.paragraphs[0], pieces)
    if best["reasons"][1:]:
        document.add_paragraph(xml_text("；".join(best["reasons"][1:])))
    compared = [*difference_rows(best["differences"]), *body_rows(best)]
    if compared:
        _rows(document, ("差别与单位", "本稿", best["place"]), compared, (48, 112, 112))
    for match in other_matches(measure):
        told = difference_text(match["differences"]).replace("\n", "；")
        line = f"{match['level_name']} {match['score']:.2f} · {match['place']}：{short(match['title'])}"
        document.add_paragraph(xml_text(f"{line}（{told}）" if told else line), style="List Bullet")


def _revision(document: Any, revision: Mapping[str, Any]) -> None:
    document.add_heading("与已入库版本相比", 1)
    document.add_paragraph(f"不变{revision['unchanged']}项。")
    rows = [
        (change, one["title"], "") for change, key in (("新增", "added"), ("删去", "removed")) for one in revision[key]
    ]
    rows += [("、".join(c["kinds"]), c["new"]["title"], difference_text(c["differences"])) for c in revision["changed"]]
    if rows:
        _rows(document, ("变化", "措施", "差别（旧／新）"), rows, (40, 90, 142))


def _pieces(paragraph: Any, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        run = paragraph.add_run(xml_text(piece.text))
        if piece.mark is not None:
            run.font.highlight_color = _COLOURS[piece.mark.look]


def _table(document: Any, table: Table) -> None:
    document.add_heading(table.name, 1)
    if table.rows:
        write_table(document, table.sheet().columns, table.rows)
    else:
        document.add_paragraph(table.empty)


def _rows(document: Any, heads: Sequence[str], rows: Sequence[Sequence[Any]], paper: tuple[int, ...]) -> Any:
    columns: Sequence[Column] = Table("", tuple(heads), tuple(map(tuple, rows)), "", paper).sheet().columns
    return write_table(document, columns, rows)
