"""Ids derived from content and scope: the same input always gives the same graph.

An id is the kind's prefix and 16 hex digits of a BLAKE2b hash over the normalised parts that
identify the node. Parts are compared without width, spacing, quotation or bracket style, so a second
printing of the same document gets the same ids.
"""

import hashlib
import re
import unicodedata

PREFIXES = {
    "Document": "doc", "Section": "sec", "Measure": "mea", "Agency": "agy", "AgencyKind": "agk",
    "Programme": "prg", "Platform": "plt", "Organisation": "org", "Policy": "pol", "Place": "plc",
    "Target": "tgt", "Indicator": "ind", "Incentive": "inc", "Topic": "top", "Version": "ver",
}  # fmt: skip
KIND_OF_PREFIX = {prefix: kind for kind, prefix in PREFIXES.items()}
_IGNORED = re.compile(r"[\s“”\"'‘’《》〈〉<>]")


def normalise(text: str) -> str:
    """The text without the differences that two printings of one name may show."""
    folded = _IGNORED.sub("", unicodedata.normalize("NFKC", text))
    return folded.replace("〔", "[").replace("〕", "]").replace("【", "[").replace("】", "]")


def node_id(kind: str, *parts: str) -> str:
    """The id of a node of `kind` identified by `parts` (order matters; empty parts count)."""
    key = "\x1f".join(normalise(part) for part in parts)
    return f"{PREFIXES[kind]}_{hashlib.blake2b(key.encode(), digest_size=8).hexdigest()}"


def kind_of(identifier: str) -> str | None:
    """The kind that an id names by its prefix, or None for a text that is no id."""
    return KIND_OF_PREFIX.get(identifier.partition("_")[0])


def document_id(place: str, number: str, title: str, date: str) -> str:
    """By place and document number; without a number by place, title and date."""
    return node_id("Document", place, number) if number else node_id("Document", place, title, date)


def section_id(document: str, path: tuple[str, ...]) -> str:
    return node_id("Section", document, *path)


def measure_id(document: str, section: tuple[str, ...], label: str, title: str, repeat: int = 0) -> str:
    """Stable when a paragraph is inserted before it; `repeat` counts equal ones within one section."""
    return node_id("Measure", document, *section, label, title, *([str(repeat)] if repeat else []))


def agency_id(place: str, canonical: str) -> str:
    return node_id("Agency", place, canonical)
