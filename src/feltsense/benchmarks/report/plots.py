"""Plots as small SVG pictures that follow the page's colours."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

from markupsafe import Markup

WIDE, ROW, LEFT = 640, 22, 200
LINE, NEAR = 12, 130  # how high words are, and how far they may reach


def colour(index: int) -> str:
    """The colour of a system by its place in the list of all systems."""
    return f"hsl({(index * 137.5 + 210) % 360:.0f} {(55, 40, 70)[index % 3]}% {(46, 56, 38)[index // 3 % 3]}%)"


def leaderboard(
    rows: Sequence[tuple[str, dict[str, Any], str]], references: Sequence[tuple[str, float, str]]
) -> Markup:
    """Dots with intervals, a row a system; published figures below as hollow diamonds.

    `rows` are (name, {value, low, high}, colour), `references` (name, value, mark).
    """
    ends = [x for _, found, _ in rows for x in (found["value"], found["low"], found["high"]) if x is not None]
    scale = _Scale(min([0.0, *ends]), max([*ends, *(value for _, value, _ in references)]), LEFT, WIDE - 60)
    parts = [_axis(scale, ROW * (len(rows) + len(references)) + 8)]
    parts += [_dot(scale, i, *row) for i, row in enumerate(rows)]
    parts += [_diamond(scale, len(rows) + i, *reference) for i, reference in enumerate(references)]
    return _picture(WIDE, ROW * (len(rows) + len(references)) + 30, parts, "leaderboard")


def bars(rows: Sequence[tuple[str, dict[str, Any], int]], fill: str) -> Markup:
    """A bar with its interval for each label or group: (name, {value, low, high}, count)."""
    top = max([1e-9, *(found["high"] or found["value"] for _, found, _ in rows)])
    scale = _Scale(0.0, max(top, 0.01), LEFT, WIDE - 60)
    parts = [_axis(scale, 16 * len(rows) + 8)]
    for i, (name, found, count) in enumerate(rows):
        y = 8 + 16 * i
        parts.append(_text(LEFT - 8, y + 9, f"{name} ({count:,})", "end"))
        width = max(scale(found["value"]) - scale(0), 0)
        parts.append(Markup('<rect x="{}" y="{}" width="{:.1f}" height="10" fill="{}"/>').format(LEFT, y, width, fill))
        parts.append(_whisker(scale, found, y + 5))
        parts.append(_text(WIDE - 52, y + 9, f"{found['value']:.3f}", "start"))
    return _picture(WIDE, 16 * len(rows) + 30, parts, "bars")


def curves(lines: Sequence[tuple[str, str, Sequence[Sequence[float]]]], x: str, y: str, square: bool) -> Markup:
    """Lines of (x, y) points from 0 to 1: (name, colour, points); `square` draws the diagonal and equal axes."""
    size = 260
    top = 1.0 if square else max([0.05, *(point[1] for _, _, points in lines for point in points)])
    parts = [_frame(size, x, y, top)]
    if square:
        parts.append(Markup('<path d="M40 {0}L{1} 10" class="faint dashed"/>').format(size + 10, size + 40))
    for name, stroke, points in lines:
        path = "L".join(f"{40 + size * p[0]:.1f} {10 + size * (1 - p[1] / top):.1f}" for p in points)
        line = Markup('<path d="M{}" fill="none" stroke="{}" stroke-width="2"><title>{}</title></path>')
        parts.append(line.format(path, stroke, name))
    return _picture(size + 60, size + 50, parts, "curve")


def heat(labels: Sequence[str], counts: Sequence[Sequence[int]]) -> Markup:
    """A confusion: what people said (rows) by what the system said (columns), shaded by share of the row."""
    cell = max(14, min(34, 420 // max(len(labels), 1)))
    columns = [*labels, "invalid"]
    parts = [_turned(LEFT + cell * j + cell / 2, 86, name) for j, name in enumerate(columns)]
    for i, (label, row) in enumerate(zip(labels, counts, strict=True)):
        parts.append(_text(LEFT - 6, 96 + cell * i + cell / 2, label, "end"))
        parts += [
            _cell(LEFT + cell * j, 92 + cell * i, cell, n, max(sum(row), 1), (label, columns[j]))
            for j, n in enumerate(row)
        ]
    return _picture(LEFT + cell * len(columns) + 10, 100 + cell * len(labels), parts, "confusion")


def pareto(
    dots: Sequence[tuple[str, float, float, str]],
    hollow: Sequence[tuple[str, float, float]] = (),
    lines: Sequence[tuple[str, float]] = (),
    best: Sequence[str] = (),
    names: tuple[str, str] = ("texts a second", "macro-F1"),
) -> Markup:
    """Quality (up) against speed (right, by powers of ten); the step line joins the systems that no other beats.

    `dots` are (name, speed, quality, colour), `hollow` published qualities at somebody's speed, `lines` systems whose
    speed alone is known; `best` names the systems of the front, fastest first.
    """
    speeds = [log10(x) for x in [*(dot[1] for dot in dots), *(dot[1] for dot in hollow), *(line[1] for line in lines)]]
    qualities = [*(dot[2] for dot in dots), *(dot[2] for dot in hollow)]
    across = _Scale(floor(min(speeds, default=0)), ceil(max(speeds, default=1)), 46, WIDE - 40)
    up = _Scale(max(0.0, min(qualities, default=0) - 0.08), min(1.0, max(qualities, default=1) + 0.08), 300, 10)
    at = {name: (across(log10(speed)), up(quality)) for name, speed, quality, _ in dots}
    parts = [_grid(across, up, names), _steps([at[name] for name in best if name in at], up)]
    parts += [_alone(across(log10(speed)), 296 - 110 * (i % 2), name) for i, (name, speed) in enumerate(lines)]
    known = [(across(log10(speed)), up(quality)) for _, speed, quality in hollow]
    heights = iter(apart([*((x, y + 4) for x, y in known), *((x, y - 6) for x, y in at.values())]))
    parts += [_known(*place, next(heights), name) for place, (name, *_) in zip(known, hollow, strict=True)]
    parts += [
        _named(*at[name], next(heights), f"{name}: {speed:,.0f}, {quality:.3f}", name, fill)
        for name, speed, quality, fill in dots
    ]
    return _picture(WIDE, 345, parts, "pareto")


def apart(places: Sequence[tuple[float, float]]) -> list[float]:
    """Heights for words that would begin at (x, y): each at least a line below words near it that stand higher.

    >>> apart([(0, 50), (10, 45), (300, 50)])
    [57, 45, 50]
    """
    heights: dict[int, float] = {}
    for i in sorted(range(len(places)), key=lambda i: places[i][1]):
        x, y = places[i]
        for near in sorted(height for j, height in heights.items() if abs(places[j][0] - x) < NEAR):
            y = near + LINE if abs(y - near) < LINE else y
        heights[i] = y
    return [heights[i] for i in range(len(places))]


class _Scale:
    """From a figure to a place along the x axis."""

    def __init__(self, low: float, high: float, left: float, right: float) -> None:
        self.low, self.high = low, high if high > low else low + 1
        self.left, self.right = left, right

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def _dot(scale: _Scale, i: int, name: str, found: dict[str, Any], fill: str) -> Markup:
    y = 14 + ROW * i
    mark = Markup('<circle cx="{:.1f}" cy="{}" r="5" fill="{}"><title>{} {}</title></circle>')
    dot = mark.format(scale(found["value"]), y, fill, name, told(found))
    number = _text(WIDE - 52, y + 4, f"{found['value']:.3f}", "start")
    return Markup("").join([_text(LEFT - 8, y + 4, name, "end"), _whisker(scale, found, y), dot, number])


def _diamond(scale: _Scale, i: int, name: str, value: float, mark: str) -> Markup:
    y, x = 14 + ROW * i, scale(value)
    shape = Markup('<path d="M{:.1f} {}l6 6l-6 6l-6 -6z" class="reference"><title>{}: {} ({})</title></path>')
    short = name if len(name) < 31 else f"{name[:29]}…"
    label = _text(LEFT - 8, y + 4, short, "end", "muted")
    return Markup("").join(
        [label, shape.format(x, y - 6, name, value, mark), _text(WIDE - 52, y + 4, f"{value:.3f}", "start", "muted")]
    )


def _whisker(scale: _Scale, found: dict[str, Any], y: float) -> Markup:
    if found["low"] is None:
        return Markup("")
    line = Markup('<path d="M{:.1f} {}H{:.1f}" class="whisker"/>')
    return line.format(scale(found["low"]), y, scale(found["high"]))


def _axis(scale: _Scale, height: int) -> Markup:
    """Five light lines with their values under them."""
    at = [scale.low + (scale.high - scale.low) * i / 4 for i in range(5)]
    lines = [Markup('<path d="M{0:.1f} 2V{1}" class="faint"/>').format(scale(x), height) for x in at]
    return Markup("").join([*lines, *(_text(scale(x), height + 14, f"{x:.2f}", "middle", "muted") for x in at)])


def _frame(size: int, x: str, y: str, top: float) -> Markup:
    box = Markup('<rect x="40" y="10" width="{0}" height="{0}" class="frame"/>').format(size)
    ends = [_text(40, size + 24, "0", "middle", "muted"), _text(size + 40, size + 24, "1", "middle", "muted")]
    ends += [_text(34, size + 12, "0", "end", "muted"), _text(34, 16, f"{top:.2g}", "end", "muted")]
    return Markup("").join(
        [box, *ends, _text(40 + size / 2, size + 40, x, "middle"), _turned(20, 10 + size / 2, y, "middle")]
    )


def _grid(across: _Scale, up: _Scale, names: tuple[str, str]) -> Markup:
    """A line for each power of ten, five lines for quality, and what both axes are."""
    powers = range(int(across.low), int(across.high) + 1)
    levels = [up.low + (up.high - up.low) * i / 4 for i in range(5)]
    parts = [Markup('<path d="M{:.1f} 10V300" class="faint"/>').format(across(power)) for power in powers]
    parts += [_text(across(power), 316, f"{10**power:,}", "middle", "muted") for power in powers]
    line = Markup('<path d="M{:.1f} {:.1f}H{:.1f}" class="faint"/>')
    parts += [line.format(across.left, up(level), across.right) for level in levels]
    parts += [_text(across.left - 5, up(level) + 4, f"{level:.2f}", "end", "muted") for level in levels]
    parts += [_text((across.left + across.right) / 2, 336, names[0], "middle"), _turned(10, 155, names[1], "middle")]
    return Markup("").join(parts)


def _steps(points: Sequence[tuple[float, float]], up: _Scale) -> Markup:
    """The front, from the fastest to the best: nothing lies above it or to its right."""
    if not points:
        return Markup("")
    first, *others = points
    path = f"M{first[0]:.1f} {up.left:.1f}V{first[1]:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in others)
    return Markup('<path d="{}" fill="none" class="whisker"/>').format(path)


def _alone(x: float, y: float, name: str) -> Markup:
    line = Markup('<path d="M{0:.1f} 10V300" class="reference dashed"><title>{1}: speed only</title></path>')
    words = Markup('<text x="0" y="0" class="muted" transform="translate({:.1f} {}) rotate(-90)">{}</text>')
    return line.format(x, name) + words.format(x - 3, y, name)


def _known(x: float, y: float, height: float, name: str) -> Markup:
    shape = Markup('<path d="M{:.1f} {:.1f}l6 6l-6 6l-6 -6z" class="reference"><title>{}</title></path>')
    return shape.format(x, y - 6, name) + _text(x + 9, height, name, "start", "muted")


def _named(x: float, y: float, height: float, said: str, name: str, fill: str) -> Markup:
    mark = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="5.5" fill="{}"><title>{}</title></circle>')
    anchor, gap = ("end", -9) if x > WIDE - 130 else ("start", 9)
    return mark.format(x, y, fill, said) + _text(x + gap, height, name, anchor)


def _cell(x: float, y: float, size: float, count: int, total: int, said: tuple[str, str]) -> Markup:
    mark = Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" class="cell" fill-opacity="{:.2f}">'
        "<title>{} as {}: {} of {}</title></rect>"
    )
    return mark.format(x, y, size - 1, size - 1, count / total, said[0], said[1], count, total)


def _text(x: float, y: float, words: str, anchor: str, style: str = "") -> Markup:
    mark = Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" class="{}">{}</text>')
    return mark.format(x, y, anchor, style, words)


def _turned(x: float, y: float, words: str, anchor: str = "start") -> Markup:
    turn = -90 if anchor == "middle" else -50
    mark = Markup('<text x="0" y="0" text-anchor="{}" transform="translate({:.1f} {:.1f}) rotate({})">{}</text>')
    return mark.format(anchor, x, y, turn, words)


def _picture(width: float, height: float, parts: Sequence[Markup], kind: str) -> Markup:
    head = Markup('<svg class="{}" viewBox="0 0 {:.0f} {:.0f}" width="{:.0f}" role="img" aria-label="{}">')
    return head.format(kind, width, height, width, kind) + Markup("").join(parts) + Markup("</svg>")


def told(found: dict[str, Any]) -> str:
    """A figure with its interval in words."""
    if found["low"] is None:
        return f"{found['value']:.3f}"
    return f"{found['value']:.3f} [{found['low']:.3f}, {found['high']:.3f}]"
