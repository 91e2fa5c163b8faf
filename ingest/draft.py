"""The draft check: a document in memory, compared with the graph, and nothing of it kept.

The bytes are read, extracted and compared in this process's memory. Nothing is written to disk, to the graph or to a
log, and nothing is sent anywhere, unless the caller hands over an embedder that does; only the report leaves this
function.
"""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from graph.build import document_of
from graph.engine import Engine
from graph.errors import QueryError, SourceError
from graph.overlap import stored
from graph.overlap.compare import Revision, compare_versions
from graph.overlap.draft import DRAFT, Assessment, Library, assess
from graph.overlap.edges import links_among
from graph.overlap.embedder import Embedder, Endpoint, Meaning
from graph.overlap.index import Index
from graph.overlap.kept import open_index
from graph.overlap.passage import Passage, passages
from graph.record import Record
from ingest.pipeline import Tell, read_text
from ingest.readers import read_bytes
from ingest.script import check_script
from ingest.source import Source, text_source

PRIVACY = "本稿只在内存中读取和比对：不入库、不写盘、不记日志、不外传；报告之外不留任何内容。"
SENT = "本稿及所比措施的分句文字已按本次要求发往{where}换算向量；除此之外不入库、不写盘、不记日志、不外传。"
ALL = "all"
#: an embedder weighs so many of the best matches of a measure anew
_WEIGHED = 30


@dataclass(frozen=True, slots=True)
class DraftReport:
    """All that is said of a draft. `against` is what was asked, `documents` what it was compared with; `version_of` the
    loaded document of which the draft is a version; `notes` what could not be done."""

    name: str
    title: str
    place: str
    chars: int
    against: str
    documents: tuple[dict[str, Any], ...]
    assessment: Assessment
    version_of: str = ""
    revision: Revision | None = None
    notes: tuple[str, ...] = ()
    privacy: str = PRIVACY
    own_documents: int = 0  # of the draft's own place, in force
    record: Record | None = field(default=None, repr=False)

    def to_json(self) -> dict[str, Any]:
        """The report as one JSON object."""
        from ingest.draft_json import report_json  # noqa: PLC0415 - only where JSON is wanted

        return report_json(self)


def check_draft(
    engine: Engine, source: bytes | str, name: str, against: str = ALL, place: str = "",
    *, embedder: Embedder | None = None, tell: Tell = lambda stage: None,
) -> DraftReport:  # fmt: skip
    """Compare a draft with the graph: bytes of a file called `name`, or its text.

    `against` is `all`, a place's full name, or a document's id, file name or number; `place` overrides the draft's.
    `embedder` weighs the best matches anew; where it fails the report is as without it, and says so.
    """
    tell("读取本稿")
    read = read_draft(source, name)
    record = read_text(read)
    if not record.measures:
        raise SourceError(
            f"读到{len(read.text)}个字符，没有找到措施，不能比对", subject=name, hint=_beginning(read.text)
        )
    documents = stored.read_documents(engine)
    if not documents:
        raise QueryError(
            "the graph holds no documents to compare with", subject=against, hint="run: policy-graph ingest"
        )
    here = place or record.document.place or ""
    same = stored.find_same(engine, read.sha256, document_of(record))
    chosen = [d for d in documents if _is_meant(d, against) and d["id"] != same]
    if not any(_is_meant(d, against) for d in documents):
        raise QueryError("no such place or document is loaded", subject=against, hint=_loaded(documents))
    draft = passages(replace(record, file=name), read.text, f"{DRAFT}{name}")
    draft = tuple(replace(passage, place=here) for passage in draft)
    tell(f"打开{len(documents)}份文件的索引")
    library = _library(engine, documents)
    own = frozenset(
        str(d["id"]) for d in documents
        if here and d["place"] == here and d["status"] == "in_force" and d["id"] != same
    )  # fmt: skip
    shown = frozenset(str(d["id"]) for d in chosen)
    assessed = partial(
        assess, draft, place=here, shown=shown, own=own, load=stored.read_load(engine, own),
        named=against not in (ALL, ""),
    )  # fmt: skip
    tell(f"把{len(draft)}项措施与{len(chosen)}份文件比对")
    meaning = Meaning(embedder, _Read(library)) if embedder else None
    weighed = replace(library, index=Index(meaning.rescore, _WEIGHED, library.index.segments)) if meaning else library
    assessment, trouble = assessed(weighed), meaning.trouble if meaning else ""
    if trouble:  # some scores are with it, some without
        assessment = assessed(library)
    tell("整理报告")
    revision = compare_versions(stored.read_passages(engine, document=same), draft) if same else None
    title = next((str(d["title"]) for d in documents if d["id"] == same), "")
    notes = [*_notes(here, chosen, title), *_notes_of_revision(revision), *_notes_of_embedder(embedder, trouble)]
    privacy = SENT.format(where=embedder.url) if isinstance(embedder, Endpoint) else PRIVACY
    return DraftReport(
        name, record.document.title, here, len(read.text), against, tuple(chosen), assessment, title, revision,
        tuple(notes), privacy, len(own), record=record,
    )  # fmt: skip


def _library(engine: Engine, documents: list[dict[str, Any]]) -> Library:
    index = open_index(engine)
    return Library(
        index,
        {str(document["id"]): str(document["place"] or "") for document in documents},
        lambda ids: stored.with_facts(engine, stored.read_measures(engine, ids)),
        lambda names: [passage for name in sorted(names) for passage in stored.read_plain(engine, name)],
        lambda names: links_among(engine, index, names),
    )


class _Read(dict[str, Passage]):
    """Measures read when they are first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def get(self, key: str, default: Any = None) -> Any:
        if key not in self:
            self.update({passage.id: passage for passage in self._library.measures([key])})
        return super().get(key, default)


def read_draft(source: bytes | str, name: str) -> Source:
    """A draft's text, from memory alone."""
    if isinstance(source, str):
        if not source.strip():
            raise SourceError("is empty", subject=name)
        pasted = text_source(name, source)
        check_script(pasted)
        return pasted
    return read_bytes(Path(Path(name).name), source)


def _is_meant(document: dict[str, Any], against: str) -> bool:
    """Whether `against` names this document, its place, or everything."""
    return against in (ALL, "") or against in (document["id"], document["place"], document["file"], document["title"])


def _loaded(documents: list[dict[str, Any]]) -> str:
    return "loaded: " + "、".join(dict.fromkeys(str(d["place"]) for d in documents if d["place"]))


def _beginning(text: str) -> str:
    return "开头：" + "".join(text.split())[:40]


def _notes(place: str, chosen: list[dict[str, Any]], version_of: str) -> list[str]:
    notes = []
    if not place:
        notes.append("未能从稿件中读出地区，无法核对本地现行文件的冲突与单位负担；可用 --place 指定。")
    if version_of:
        notes.append(f"本稿与已入库的《{version_of}》为同一文件，已作为新版本比对，并且不与其自身比对。")
    if not chosen:
        notes.append("除本稿自身外没有其他文件可比。")
    return notes


def _notes_of_revision(revision: Revision | None) -> list[str]:
    if revision is None:
        return []
    if not (revision.added or revision.removed or revision.changed):
        return [f"与已入库版本相同：{revision.unchanged}项措施都没有变。"]
    told = (("改动", revision.changed), ("新增", revision.added), ("删去", revision.removed))
    changes = "，".join(f"{name}{len(found)}项" for name, found in told if found)
    return [f"与已入库版本相比：{changes}，不变{revision.unchanged}项。"]


def _notes_of_embedder(embedder: Embedder | None, trouble: str) -> list[str]:
    if embedder is None:
        return []
    if trouble:
        return [f"向量模型没有用上（{trouble}）；全部分值与判断都按不用模型的方法给出。"]
    return [f"每项措施最相近的{_WEIGHED}项另以向量模型{embedder.id}复核过；所示准确率是不用模型时测得的。"]
