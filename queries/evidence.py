"""Where a fact stands: the columns of evidence that every fact of the catalogue carries, as a value."""

from dataclasses import dataclass

from graph.engine import Row


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote and its place; text[start:end] == quote in the stored text of `document`."""

    document: str
    file: str
    place: str
    quote: str
    start: int
    end: int
    section: str = ""
    label: str = ""
    title: str = ""


def evidence_of(row: Row) -> Evidence:
    """The evidence of a row."""
    return Evidence(
        row["document"], row["file"], row["place"], row["quote"], row["start"], row["end"],
        row.get("section") or "", row.get("label") or "", row.get("title") or "",
    )  # fmt: skip
