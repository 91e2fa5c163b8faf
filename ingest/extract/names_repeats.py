"""Further mentions of names that were found: every other place where one of their forms stands."""

import re

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import alternatives


def find_repeats(flow: Flow, taken: bytearray, forms: list[Form]) -> list[Form]:
    """Mentions outside `taken` of names already found; `taken` is marked."""
    known = {flow.text[f.start : f.end]: f for f in forms}
    if not known:
        return []
    found = []
    for match in re.finditer(alternatives(frozenset(known)), flow.text):
        start, end = match.span()
        if not any(taken[start:end]):
            form = known[match.group()]
            taken[start:end] = b"\x01" * (end - start)
            found.append(Form(form.kind, form.name, start, end, form.printed, form.rule))
    return found
