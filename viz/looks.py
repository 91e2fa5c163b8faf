"""How kinds look, from graph/model.py: the style sheet and the legend follow it."""

from graph.model import KINDS


def kinds_css() -> str:
    """A style sheet with the colour of every kind."""
    rules = [
        f".mark.{name} {{ border-bottom-color: {kind.colour}; }} .swatch.{name} {{ background: {kind.colour}; }}"
        for name, kind in KINDS.items()
        if name not in ("Target", "Incentive")
    ]
    rules += [f".swatch.{name} {{ background: {KINDS[name].colour}; }}" for name in ("Target", "Incentive")]
    return "\n".join(rules) + "\n"
