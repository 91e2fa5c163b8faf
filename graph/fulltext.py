"""The server's own full-text index: what of each kind it holds, and how a text is written so that nothing is missed.

Neo4j's `cjk` analyzer makes overlapping pairs of ideographs, but whole words of letters and digits, and drops signs.
So the index holds the folded text in ideographs alone: whatever is none stands as a rare one. Each pair of
characters is then a pair of the index, a phrase of pairs in order is exactly a substring, and nothing that a user
types can be syntax of the index or of a regular expression. The properties are written with the node, in the same
transaction, so that index and graph cannot disagree; a database from before them is brought up to date at start.
"""

from collections.abc import Mapping, Sequence

from graph.engine import Row, Transaction
from graph.fold import fold
from graph.model import SHARED_KINDS, PropertyType

#: changes with what is written below; a database of another form is indexed anew
FORM = 1
INDEX = "search"
TITLE, TEXT = "search_title", "search_text"
#: kind → the properties that make the title and the text of the index
SEARCHED: Mapping[str, tuple[str, str]] = {
    "Document": ("title", ""), "Version": ("", "text"), "Measure": ("title", "text"),
    **{kind: ("name", "aliases") for kind in SHARED_KINDS if kind not in ("AgencyKind", "Topic")},
}  # fmt: skip
CREATE_INDEX = (
    f"CREATE FULLTEXT INDEX {INDEX} IF NOT EXISTS FOR (n:{'|'.join(SEARCHED)}) ON EACH [n.{TITLE}, n.{TEXT}] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}}"
)
DROP_INDEX = f"DROP INDEX {INDEX} IF EXISTS"
AWAIT_INDEXES = "CALL db.awaitIndexes(600)"
INDEX_STATE = f"SHOW FULLTEXT INDEXES YIELD name, state WHERE name = '{INDEX}' RETURN state"
READ_FORM = "MATCH (s:State {id: 'graph'}) RETURN s.search AS form"
WRITE_FORM = "MATCH (s:State {id: 'graph'}) SET s.search = $form"
LACKING = f"MATCH (n:{'|'.join(SEARCHED)}) WHERE n.{TITLE} IS NULL RETURN n.id AS id LIMIT 1"
#: nodes brought up to date in one transaction, whose memory a server limits
BATCH = 200

_IDEOGRAPHS = range(0x4E00, 0xA000)
#: rare ideographs, which stand for what is none: as many as there are other units of UTF-16
_RARE = (*range(0x20000, 0x2A6D7), *range(0x2A700, 0x2AE29))


class _Ideographs(dict[str, str]):
    """Character → the ideographs that stand for it, two above the first plane; filled as characters are met."""

    def __missing__(self, char: str) -> str:
        raw = char.encode("utf-16-be", "surrogatepass")
        self[char] = written = "".join(_ideograph(raw[at] << 8 | raw[at + 1]) for at in range(0, len(raw), 2))
        return written


_WRITTEN = _Ideographs()


def ideographs(folded: str) -> str:
    """A folded text as the index holds it."""
    return "".join(map(_WRITTEN.__getitem__, folded))


def search_properties(kind: str) -> Mapping[str, PropertyType]:
    """The properties of a kind that the index reads."""
    return {TITLE: "string", TEXT: "string"} if kind in SEARCHED else {}


def search_values(kind: str, row: Row) -> Row:
    """Their values for a node; of versions, only the text that the facts come from is searched."""
    if kind not in SEARCHED:
        return {}
    values = [row.get(name) or "" for name in SEARCHED[kind]]
    if kind == "Version" and row.get("state") != "current":
        values = ["", ""]
    title, text = (ideographs(fold(value if isinstance(value, str) else "\n".join(value))) for value in values)
    return {TITLE: title, TEXT: text}


def write_texts(transaction: Transaction, kind: str, ids: Sequence[str]) -> None:
    """What the index reads, written to nodes of a database from before it, or of another form."""
    read = [*filter(None, SEARCHED[kind]), *(["state"] if kind == "Version" else [])]
    columns = ", ".join(f"n.{name} AS {name}" for name in read)
    found = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN n.id AS id, {columns}"
    rows = [{"id": row["id"], **search_values(kind, row)} for row in transaction.run(found, {"ids": list(ids)})]
    settings = f"n.{TITLE} = r.{TITLE}, n.{TEXT} = r.{TEXT}"
    transaction.run(f"UNWIND $rows AS r MATCH (n:{kind} {{id: r.id}}) SET {settings}", {"rows": rows})


def _ideograph(unit: int) -> str:
    if unit in _IDEOGRAPHS:
        return chr(unit)
    return chr(_RARE[unit if unit < _IDEOGRAPHS.start else unit - len(_IDEOGRAPHS)])
