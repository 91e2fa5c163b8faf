"""How kinds look, from graph/model.py: the style sheet and the legend follow it."""

from graph.model import KINDS, ROLE_NAMES


def kinds_css() -> str:
    """A style sheet with the colour of every kind."""
    rules = [
        f".mark.{name} {{ border-bottom-color: {kind.colour}; }} .swatch.{name} {{ background: {kind.colour}; }}"
        for name, kind in KINDS.items()
        if name not in ("Target", "Incentive")
    ]
    rules += [f".swatch.{name} {{ background: {KINDS[name].colour}; }}" for name in ("Target", "Incentive")]
    # a legend's box that is not ticked takes its marks' looks away, without any script
    rules += [
        f".reader:has([data-look={look}]:not(:checked)) .text .mark.{look} {{ background: none; border-bottom: 0; }}"
        for look in (*ROLE_NAMES, *KINDS)
    ]
    rules += [f".shape.{name} {{ fill: {kind.colour}; }}" for name, kind in KINDS.items()]
    return "\n".join(rules) + "\n"
