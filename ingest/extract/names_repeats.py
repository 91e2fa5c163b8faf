"""Further mentions of names that were found: every other place where one of their forms stands."""

import re

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import uncommon
from ingest.words import Words

_SUM = re.compile(r"[二三四五六七八九十]大(?:工程|行动|计划)$")


def _is_word(form: Form) -> bool:
    """Whether the printed piece of a longer name is words of the language (科技创新 of a list of 行动计划)."""
    return form.printed not in ("", form.name) and len(form.printed) <= 6 and not uncommon(form.printed)


def find_repeats(flow: Flow, taken: bytearray, forms: list[Form]) -> list[Form]:
    """Mentions outside `taken` of names already found."""
    known = {flow.text[f.start : f.end]: f for f in forms if not _is_word(f)}
    for form in forms:
        # 九大工程 by itself, where the text names the nine
        if form.kind == "programme" and (sum_word := _SUM.search(form.name)) and sum_word.start():
            known.setdefault(sum_word.group(), Form("programme", sum_word.group(), 0, 0, rule="short"))
    found = []
    for start, end in Words(known).find(flow.text):
        form = known[flow.text[start:end]]
        if not any(taken[start:end]):
            found.append(Form(form.kind, form.name, start, end, form.printed, form.rule, form.confidence))
    return found
