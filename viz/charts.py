"""Charts as SVG made here: no script, no style attribute; colours come from the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from viz.render import figure, shortened
from viz.wording import text

WIDTH, ROW, LEFT, RIGHT, TOP = 720, 34, 170, 110, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A target, from its baseline where one is printed; `printed` is the figure as the document has it."""

    label: str
    value: float
    most: float | None
    baseline: float | None
    printed: str


def draw_chart(bars: Sequence[Bar], unit: str) -> Markup:
    """Bars to the target with a dot at the baseline; what it shows is said in words beside it, for screen readers."""
    highest = max((max(bar.value, bar.most or 0, bar.baseline or 0) for bar in bars), default=0) or 1.0
    height = TOP * 2 + ROW * len(bars)
    rows = Markup("").join(_row(bar, TOP + ROW * at, highest) for at, bar in enumerate(bars))
    said = text("indicator.chart", number=len(bars), unit=unit)
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, height, said, rows
    )


def _row(bar: Bar, top: int, highest: float) -> Markup:
    def at(value: float) -> str:
        return f"{LEFT + max(0.0, value) / highest * (WIDTH - LEFT - RIGHT):.1f}"

    middle, end = top + ROW / 2, bar.most if bar.most is not None else bar.value
    parts = [
        Markup('<text class="name" x="{}" y="{}">{}</text>').format(LEFT - 10, middle + 5, shortened(bar.label, 14)),
        Markup('<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(LEFT, LEFT, top, top + ROW),
        Markup('<rect class="bar" x="{}" y="{}" width="{}" height="14"/>').format(
            LEFT, middle - 7, f"{max(1.0, float(at(end)) - LEFT):.1f}"
        ),
        Markup('<text class="value" x="{}" y="{}">{}</text>').format(
            float(at(end)) + 8, middle + 5, escape(shortened(bar.printed, 12))
        ),
    ]
    if bar.baseline is not None:
        parts.append(
            Markup('<circle class="base" cx="{}" cy="{}" r="6"><title>{}</title></circle>').format(
                at(bar.baseline), middle, text("indicator.baseline", value=figure(bar.baseline))
            )
        )
    return Markup("<g>{}</g>").format(Markup("").join(parts))
