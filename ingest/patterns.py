"""Patterns that cost little where they cannot match: most places of a text are passed over at once."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

_PART = 1 << 14


def alternatives(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first; what begins with one character is tried together."""
    openings: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        openings[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(char)}(?:{'|'.join(rest)})" for char, rest in sorted(openings.items()))


def opening_with(chars: Iterable[str], pattern: str) -> str:
    """`pattern`, each match of which begins with one of `chars` (\\d for any digit)."""
    return f"(?=[{''.join(sorted(set(chars)))}])(?:{pattern})"


def translator(table: Mapping[int, int | str | None]) -> Callable[[str], str]:
    """`str.translate` for a table of few characters: those that stay cost next to nothing."""
    chars = {chr(code): chr(code).translate(table) for code in table}
    pattern = re.compile(f"[{re.escape(''.join(chars))}]")
    parts = re.compile(f"(?s:.{{1,{_PART}}})")  # a long text at once would need many times its own memory

    def translate(text: str) -> str:
        return "".join(pattern.sub(lambda found: chars[found[0]], part[0]) for part in parts.finditer(text))

    return translate


def find_in_clauses(
    pattern: re.Pattern[str], mark: re.Pattern[str], stops: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """The matches of `pattern`, each of which holds a `mark` and none of the characters `stops`."""
    done = 0
    for seen in mark.finditer(text):
        if seen.start() < done:
            continue
        start, end = _clause(stops, text, seen, done)
        yield from pattern.finditer(text, start, end)
        done = end


def _clause(stops: re.Pattern[str], text: str, seen: re.Match[str], least: int) -> tuple[int, int]:
    """The stretch around what was seen, from `least` on, without a stop."""
    start = max((found.end() for found in stops.finditer(text, least, seen.start())), default=least)
    found = stops.search(text, seen.start())
    return start, found.start() if found else len(text)
