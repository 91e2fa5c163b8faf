"""The report as DOCX: the two texts side by side, shared wording marked."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from viz.reports.cells import xml_text
from viz.reports.tables import overview, tables


def draft_docx(report: Mapping[str, Any]) -> bytes:
    """The report as a Word file."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading("政策稿比对报告", 0)
    _table(document, ("", ""), overview(report))
    document.add_heading("逐项比对", 1)
    for measure in report["measures"]:
        document.add_heading(xml_text(f"{measure['label']} {measure['title']}".strip()), 2)
        if measure["new"]:
            document.add_paragraph("本稿独有：比对范围内没有做同样事情的措施。")
        for match in measure["matches"]:
            _match(document, measure, match)
    for table in tables(report):
        document.add_heading(table.name, 1)
        if table.rows:
            _table(document, table.columns, table.rows)
        else:
            document.add_paragraph(table.empty)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _match(document: Any, measure: Mapping[str, Any], match: Mapping[str, Any]) -> None:
    head = f"{match['level_name']} {match['score']:.2f} · {match['place']}《{match['document_title']}》{match['title']}"
    document.add_paragraph(xml_text(head), style="List Bullet")
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "本稿", xml_text(f"{match['place']}（{match['file']}）")
    _marked(table.cell(1, 0).paragraphs[0], measure, match["shared"], "a")
    _marked(table.cell(1, 1).paragraphs[0], match, match["shared"], "b")
    if match["reasons"][1:]:
        document.add_paragraph(xml_text("；".join(match["reasons"][1:])))
    for one in match["differences"]:
        sides = [f"“{side['quote']}”" if side else "未写" for side in (one["a"], one["b"])]
        document.add_paragraph(xml_text(f"{one['type_name']}：本稿{sides[0]}，他文{sides[1]}"), style="List Bullet 2")


def _marked(paragraph: Paragraph, passage: Mapping[str, Any], shared: Sequence[Mapping[str, Any]], side: str) -> None:
    text, place = passage["text"], 0
    for start, length in sorted((one[f"{side}_start"] - passage["start"], len(one["text"])) for one in shared):
        if start >= place:
            paragraph.add_run(xml_text(text[place:start]))
            paragraph.add_run(xml_text(text[start : start + length])).font.highlight_color = WD_COLOR_INDEX.YELLOW
            place = start + length
    paragraph.add_run(xml_text(text[place:]))


def _table(document: Any, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    for row in ([columns] if any(columns) else []) + list(rows):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = xml_text(value)
