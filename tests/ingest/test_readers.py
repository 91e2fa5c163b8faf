"""Every format gives the same document, and what cannot be read is said in one line with the file's name."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.errors import SourceError
from ingest.pipeline import read_structure
from ingest.readers import read_source

TEXT = (
    "云州市促进会展业发展若干措施\r\n云政规〔2023〕5号\r\n一、支持品牌展会\r\n"
    "（一）引进大型展会。按面积给予补助。（责任单位：市商务局）\r\n（二）培育本地展会。连续支持三年。（责任单位：市贸促会）\r\n"
)
TITLES = ["引进大型展会", "培育本地展会"]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("gb18030"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
)
def test_text_is_read_in_any_encoding_and_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    source = read_source(path)
    assert source.text.lstrip("\ufeff") == TEXT
    assert [m.title for m in read_structure(source).measures] == TITLES


PAGE = """<html><head><meta charset="gb2312"><title>政策</title><script>var a=1;</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/x">政务公开</a></li></ul></div>
<div id="main"><h1>云州市促进会展业发展若干措施</h1><p>云政规〔2023〕5号</p>
<div class="txt"><p>一、支持品牌展会</p><p>（一）引进大型展会。按面积给予补助。<span>（责任单位：市商务局）</span></p>
<p>（二）培育本地展会。连续支持三年。<br>责任单位：市贸促会</p>
<table><tr><th>序号</th><th>任务</th><th>牵头单位</th></tr>
<tr><td rowspan="2">1</td><td>编制目录</td><td>市商务局</td></tr>
<tr><td>建设展馆</td><td>市城投集团</td></tr></table></div></div>
<div class="related"><p>相关信息</p><ul><li><a>某某通知</a></li><li><a>某某公告</a></li></ul></div>
<div style="display:none">隐藏文字</div><footer>版权所有</footer></body></html>"""


def test_page_gives_the_document_without_furniture(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.encode("gb18030"))
    source = read_source(path)
    for word in ("首页", "某某通知", "版权所有", "隐藏文字", "var a"):
        assert word not in source.text
    assert [[source.text[a:b] for a, b in row] for row in source.tables[0].rows] == [
        ["序号", "任务", "牵头单位"], ["1", "编制目录", "市商务局"], ["1", "建设展馆", "市城投集团"],
    ]  # fmt: skip
    assert [m.title for m in read_structure(source).measures] == [*TITLES, "编制目录", "建设展馆"]


def _docx(path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        "</w:abstractNum>"))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_paragraph("云州市促进会展业发展若干措施")
    document.add_paragraph("云政规〔2023〕5号")
    rows = [
        ("支持品牌展会", 0),
        ("引进大型展会。按面积给予补助。", 1),
        ("培育本地展会。连续支持三年。", 1),
        ("加强服务", 0),
        ("设立窗口。派驻专员。", 1),
    ]
    for text, level in rows:
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))  # fmt: skip
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("重点任务", "具体内容", "责任单位"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("编制目录", "每年发布一次", "市商务局"), strict=True):
        cell.text = text
    document.save(str(path))


def test_word_numbers_and_tables_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    _docx(path)
    source = read_source(path)
    assert "（二）培育本地展会。" in source.text and "二、加强服务" in source.text
    measures = read_structure(source).measures
    assert [(m.label, m.title) for m in measures] == [
        ("（一）", "引进大型展会"), ("（二）", "培育本地展会"), ("（一）", "设立窗口"), (None, "编制目录"),
    ]  # fmt: skip


def _zip(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _blank_pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY x0 "laugh">'
    + b"".join(b'<!ENTITY x%d "%s">' % (n, b"&x%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><a>&x9;</a>"
)
TRADITIONAL = "雲州市會展業發展若干措施\n（一）引進大型會展。對主辦單位給予補助。（責任單位：市商務局、市財政局）\n" * 3


def _word(body: bytes) -> bytes:
    """A Word file whose document part is `body`."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return _zip({n: body if n == "word/document.xml" else archive.read(n) for n in archive.namelist()})


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \r\n\t", "empty"),
    ("binary.txt", bytes(range(256)) * 40, "text"),
    ("old.doc", b"\xd0\xcf\x11\xe0", "DOCX or PDF"),
    ("form.wps", b"x", "DOCX or PDF"),
    ("layout.ofd", b"x", "DOCX or PDF"),
    ("table.xlsx", b"PK", "spreadsheets"),
    ("nothing", b"x", "no reader"),
    ("broken.pdf", b"%PDF-1.4 broken", "damaged PDF"),
    ("broken.docx", b"PK\x03\x04broken", "damaged DOCX"),
    ("other.docx", _zip({"a.xml": b"<a/>"}), "no DOCX"),
    ("bomb.docx", _zip({"word/document.xml": b"0" * 30_000_000}), "unreasonable"),
    ("entity.docx", _zip({"word/document.xml": ENTITY}), "entities"),
    ("broken.png", b"\x89PNG broken", "image"),
    ("blank.html", b"<html></html>", "no text"),
    ("late.docx", _word(b"<?xml version='1.0'?>" + b" " * 9000 + ENTITY[21:]), "entities"),
    ("laughs.docx", _word(b"<?xml version='1.0'?>" + b" " * 9000 + LAUGHS), "damaged DOCX"),
    ("cut.docx", _word(b"<w:document"), "damaged DOCX"),
    (
        "english.txt",
        b"1. The city shall build laboratories. Responsible: Science Bureau.\n" * 9,
        "not written in Chinese",
    ),
    ("traditional.txt", TRADITIONAL.encode(), "traditional"),
    ("big5.txt", TRADITIONAL.encode("big5"), "traditional"),
    ("japanese.txt", ("これは日本語の文書です。" * 9).encode("shift_jis"), "unknown encoding"),
    ("long.txt", b"1234567890" * 500_001, "million characters"),
    ("two\nlines.txt", b"", "empty"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_file_is_named_with_its_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_source(tmp_path / name)
    assert " ".join(name.split()) in str(caught.value) and reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file_folder_and_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt"):
        read_source(tmp_path / "gone.txt")
    with pytest.raises(SourceError, match="folder"):
        read_source(tmp_path)
    monkeypatch.setattr("ingest.readers.MAX_BYTES", 3)
    (tmp_path / "big.txt").write_bytes(b"12345")
    with pytest.raises(SourceError, match="larger"):
        read_source(tmp_path / "big.txt")


def test_scan_names_the_extra_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("ingest.readers.ocr.importlib.import_module", missing)
    (tmp_path / "scan.pdf").write_bytes(_blank_pdf())
    with pytest.raises(SourceError, match=r"scan\.pdf.*ocr"):
        read_source(tmp_path / "scan.pdf")


def test_pages_and_titles_of_real_formats_agree(shared: Path) -> None:
    corpus = shared / "corpus"
    for text in sorted(corpus.glob("*.txt")):
        wanted = [(m.label, m.title) for m in read_structure(read_source(text)).measures]
        for other in (text.with_suffix(".html"), text.with_suffix(".pdf")):
            if other.exists():
                source = read_source(other)
                assert [(m.label, m.title) for m in read_structure(source).measures] == wanted, other.name
                assert not source.pages or source.page(len(source.text) - 1) == len(source.pages)
