"""Second names in brackets: X研究院（Y研究院）, X产业园（BioPark）, X中心（以下简称Y中心）."""

import re
from dataclasses import replace

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import heads

_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9&.\- ]{1,20}")
_CALLED = re.compile(
    r"(?:以下|下)?(?:简称|统称|又称|又名|原名|原)(?:为)?：?"
    r"(?:“(?P<quoted>[^“”（），。；]{2,20})”(?![^，；])|(?P<plain>[^（），。；]{2,20}))"
)
_LONGEST = 30
#: a shorter name is also a common word
_SHORTEST = 2


def join_brackets(flow: Flow, forms: list[Form]) -> list[Form]:
    """The forms, with each second name in a bracket as a form of the name in front of it, here and further on."""
    joined = _joined(flow, forms)
    means: dict[tuple[str, str], str] = {
        (f.kind, f.printed): f.name for f in joined if f.rule == "bracket" and len(f.printed) >= _SHORTEST
    }
    return [replace(f, name=means[f.kind, f.name], printed=f.name) if (f.kind, f.name) in means else f for f in joined]


def _joined(flow: Flow, forms: list[Form]) -> list[Form]:
    at = {form.start: index for index, form in enumerate(forms)}
    out = list(forms)
    for form in forms:
        span = _second(flow, form)
        if span is None:
            continue
        known = at.get(span[0])
        if known is None:
            out.append(replace(form, start=span[0], end=span[1], printed=flow.printed(*span), rule="bracket"))
        elif out[known].end == span[1] and out[known].kind == form.kind:
            out[known] = replace(out[known], name=form.name, printed=flow.printed(*span), rule="bracket")
    return out


def _second(flow: Flow, form: Form) -> tuple[int, int] | None:
    """Where the second name of a form stands in the bracket behind it, or None."""
    opens = form.end + (flow.text[form.end : form.end + 1] == "”")
    start, close = opens + 1, flow.partners.get(opens)
    if close is None or close - start > _LONGEST or flow.text[opens] != "（":
        return None
    inside = flow.text[start:close]
    if called := _CALLED.match(inside):
        first, last = called.span("quoted" if called["quoted"] else "plain")
        return start + first, start + last
    if form.kind == "programme":
        return None
    if _FOREIGN.fullmatch(inside) or (len(inside) > 4 and _last_word(inside) == _last_word(form.name) != ""):
        return start, close
    return None


def _last_word(name: str) -> str:
    """The last word of a name that tells its kind, or nothing."""
    ends = [head for head, kind in heads().kinds.items() if kind != "programme" and name.endswith(head)]
    return max(ends, key=len, default="")
