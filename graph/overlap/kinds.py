"""As what something is given and to whom, by the printed words of data/kinds.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Named:
    """A kind and the word that names it; offsets are into the text asked about."""

    kind: str
    word: str
    start: int

    @property
    def end(self) -> int:
        """Where the word ends."""
        return self.start + len(self.word)


def find_instrument(text: str) -> Named | None:
    """As what a clause gives; None where it does not say so, or says both of two plain ways (奖励补助)."""
    if special := _named(text, "instruments"):
        return special[0]
    plain = _named(text, "plain")
    return plain[0] if len(plain) == 1 and "奖补" not in text else None


def names_instrument(text: str, kind: str) -> bool:
    """Whether a text names this kind of instrument anywhere."""
    return any(named.kind == kind for table in ("instruments", "plain") for named in _named(text, table))


def find_beneficiaries(text: str) -> frozenset[str]:
    """All kinds of those who are given something that a text names."""
    return frozenset(named.kind for named in _named(text, "beneficiaries"))


def is_plain(kind: str) -> bool:
    """Whether a kind of instrument is money as such, which is called one thing here and another there."""
    return kind in _tables()["plain"]


def is_own(title: str) -> bool:
    """Whether a title is of how a plan is carried out, not of what it does."""
    return bool(_named(title, "own"))


@cache
def generic_words() -> frozenset[str]:
    """Words of any aim or benefit, which do not say what it is of."""
    return frozenset(_tables()["generic"]["words"])


@cache
def fillers() -> frozenset[str]:
    """Words of giving, counting and doing, with which no name of a thing begins or ends."""
    return frozenset(_tables()["filler"]["words"])


def is_filler(word: str) -> bool:
    """Whether a word names no thing: one of any aim or benefit, of giving, counting or doing."""
    return word in fillers() or word in generic_words()


def find_borrower(text: str) -> str:
    """Who a clause about a loan says may borrow, empty where it does not say."""
    found = _named(text, "borrowers")
    return found[0].kind if found else ""


def find_scopes(text: str) -> frozenset[str]:
    """The parts of one kind of thing that a text restricts itself to (家庭养老床位 of all 养老床位)."""
    return frozenset(named.kind for named in _named(text, "scopes"))


def find_extents(text: str) -> frozenset[str]:
    """Whether an aim counts what is new, what there is in all, or both."""
    return frozenset(named.kind for named in _named(text, "extents"))


def _named(text: str, table: str) -> list[Named]:
    """The kinds of a table that the text names, in the table's order, each by the first of its words that is there."""
    found = []
    for kind, words in _tables()[table].items():
        word = next((word for word in words if word in text), None)
        if word is not None:
            found.append(Named(kind, word, text.index(word)))
    return found


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("graph.overlap").joinpath("data/kinds.toml").read_text(encoding="utf-8"))
