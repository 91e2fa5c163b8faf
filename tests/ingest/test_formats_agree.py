"""One document restated as HTML, DOCX and PDF gives the same head, measures and duties as its text."""

import html
import subprocess
from pathlib import Path

import docx
import pytest

from graph.record import Record
from ingest.pipeline import read_record
from tests.browser.serving import find_chromium

LAYOUTS = Path(__file__).resolve().parents[1] / "golden" / "layouts"
#: tables with bars or tabs and Markdown are forms of plain text only
PLAIN = sorted(p for p in LAYOUTS.glob("*.txt") if not set("|\t") & set(p.read_text(encoding="utf-8")))


def _facts(record: Record) -> object:
    duties = [[(d.role, d.canonical) for d in m.responsibilities] for m in record.measures]
    head = (record.document.title, record.document.doc_number, record.document.date, record.document.place)
    return head, [(m.kind, m.label, m.title) for m in record.measures], duties


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("path", PLAIN, ids=[path.stem for path in PLAIN])
def test_page_and_word_file_agree_with_the_text(path: Path, tmp_path: Path) -> None:
    wanted = _facts(read_record(path)[0])
    page = tmp_path / f"{path.stem}.html"
    page.write_text(_page(_lines(path)), encoding="utf-8")
    word = tmp_path / f"{path.stem}.docx"
    document = docx.Document()
    for line in _lines(path):
        document.add_paragraph(line)
    document.save(str(word))
    assert _facts(read_record(page)[0]) == wanted
    assert _facts(read_record(word)[0]) == wanted


def _page(lines: list[str]) -> str:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><div class="content">{body}</div></body></html>'


@pytest.mark.parametrize("name", ["duty_lines", "signature_after_preamble", "articles_with_titles", "plan_with_boxes"])
def test_printed_page_agrees_with_the_text(name: str, tmp_path: Path) -> None:
    browser = find_chromium()
    if browser is None:
        pytest.skip("no browser to print a PDF with")
    path = LAYOUTS / f"{name}.txt"
    page, printed = tmp_path / "a.html", tmp_path / f"{name}.pdf"
    page.write_text(_page(_lines(path)), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run([browser, *flags, f"--print-to-pdf={printed}", "--no-pdf-header-footer", page.as_uri()],
                   check=True, capture_output=True, timeout=120)  # fmt: skip
    assert _facts(read_record(printed)[0]) == _facts(read_record(path)[0])
