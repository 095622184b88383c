"""What a figure shows, in words, for who can't see it: made from the curves, bars and colours that are drawn.

In a notebook every figure carries this text beside its picture, where the site takes it as `alt`.
"""

import itertools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

MOST = 6  # panels, lines, bars or words that are told one by one


def described(figure: Figure) -> str:
    """The title, then a sentence on each panel; many alike are told together."""
    panels = [axis for axis in figure.axes if axis.get_label() != "<colorbar>" and axis.has_data()]
    titles = [title for axis in panels if (title := _title(axis))]
    head = [_words(figure.get_suptitle())]
    if len(panels) > MOST:
        said = [f"{len(panels)} panels, {_kind(panels)}" + (f": {_some(titles)}" if titles else "")]
    else:
        said = [": ".join(filter(None, [_title(axis), _panel(axis)])) for axis in panels]
        if not panels and figure.axes:  # only words and arrows
            said = [": ".join(filter(None, [_title(axis), _drawing(axis)])) for axis in figure.axes]
    return " ".join(part.rstrip(".") + "." for part in [*head, *said] if part)


def _title(axis: Axes) -> str:
    return _words(axis.get_title()) or _words(axis.get_title(loc="left"))


def _words(text: str) -> str:
    return " ".join(text.split())


def _kind(panels: list[Axes]) -> str:
    return "all of them pictures" if all(axis.images for axis in panels) else "each with curves or marks"


def _panel(axis: Axes) -> str:
    """One sentence on the kind of thing that there is most to say of."""
    bars = [container for container in axis.containers if isinstance(container, BarContainer)]
    lines = [line for line in axis.lines if len(line.get_xdata()) > 2]
    points = sum(len(each.get_offsets()) for each in axis.collections)
    if axis.images:
        return _picture(axis)
    if bars:
        return _bars(axis, bars)
    if lines:
        return _lines(axis, lines)
    if points > 1:
        return f"{points} marks{_over(axis)}"
    return _drawing(axis)


def _drawing(axis: Axes) -> str:
    words = list(dict.fromkeys(word for text in axis.texts if (word := _words(text.get_text()))))
    return f"a drawing with the words {_some(words, 2 * MOST)}" if words else "a drawing"


def _picture(axis: Axes) -> str:
    values = np.ma.masked_invalid(np.asarray(axis.images[0].get_array(), dtype=float))
    if values.ndim != 2 or not values.count():
        return "a picture"
    height, width = values.shape
    place = np.unravel_index(int(values.argmax()), values.shape)
    names = [_tick(tick, int(at)) for tick, at in ((axis.yaxis, place[0]), (axis.xaxis, place[1]))]
    where = f", the largest at {' and '.join(filter(None, names))}" if any(names) else ""
    return (f"{height} by {width} coloured cells{_over(axis)}, with values from {_number(values.min())} to "
            f"{_number(values.max())}{where}")


def _tick(axis, place: int) -> str:
    """What stands at a row or a column, where every one has its own word or number."""
    places = [round(float(at), 6) for at in axis.get_ticklocs()]
    labels = [_words(label.get_text()) for label in axis.get_ticklabels()]
    return labels[places.index(place)] if place in places and len(labels) == len(places) else ""


def _bars(axis: Axes, groups: list[BarContainer]) -> str:
    told = []
    for group in groups[:MOST]:
        lying = group.orientation == "horizontal"
        sizes = [float(bar.get_width() if lying else bar.get_height()) for bar in group]
        middles = [bar.get_y() + bar.get_height() / 2 if lying else bar.get_x() + bar.get_width() / 2 for bar in group]
        ticks = axis.yaxis if lying else axis.xaxis
        names = [_nearest(ticks, middle, number) for number, middle in enumerate(middles, start=1)]
        pairs = [f"{name}: {_number(size)}" for name, size in zip(names, sizes)]
        if len(pairs) > 2 * MOST:
            low, high = int(np.argmin(sizes)), int(np.argmax(sizes))
            pairs = [f"{len(sizes)} bars", f"the lowest {pairs[low]}", f"the highest {pairs[high]}"]
        label = group.get_label()
        told.append((f"{_words(label)}: " if label and not label.startswith("_") else "") + ", ".join(pairs))
    return f"bars{_over(axis)}: " + "; ".join(told)


def _nearest(ticks, middle: float, number: int) -> str:
    """The word under a bar; its number where there is none."""
    places, labels = list(ticks.get_ticklocs()), [_words(label.get_text()) for label in ticks.get_ticklabels()]
    near = [label for place, label in zip(places, labels) if label and abs(place - middle) < 0.5]
    return near[0] if near else f"bar {number}"


def _lines(axis: Axes, lines: list) -> str:
    named = [line for line in lines if not line.get_label().startswith("_")] or lines
    told = []
    for line in named[:MOST]:
        values = np.asarray(line.get_ydata(), dtype=float)
        values = values[np.isfinite(values)]
        if not len(values):
            continue
        label = "" if line.get_label().startswith("_") else _words(line.get_label()) + " "
        course = (f"stays at {_number(values[0])}" if np.ptp(values) == 0
                  else f"goes from {_number(values[0])} to {_number(values[-1])}")
        inside = [f"{word} {_number(value)}" for word, value, end in
                  (("as low as", values.min(), min(values[0], values[-1])),
                   ("as high as", values.max(), max(values[0], values[-1])))
                  if abs(value - end) > 0.1 * max(np.ptp(values), 1e-12)]
        told.append(f"{label}{course}" + (f" and is {' and '.join(inside)} between" if inside else ""))
    rest = f"; and {len(named) - MOST} more" if len(named) > MOST else ""
    return f"curves{_over(axis)}: " + "; ".join(told) + rest


def _over(axis: Axes) -> str:
    x, y = _words(axis.get_xlabel()), _words(axis.get_ylabel())
    if not len(axis.get_xticks()):  # no axis, but a word below
        return f" ({x})" if x else ""
    return f" of {y} over {x}" if x and y else f" over {x}" if x else f" of {y}" if y else ""


def _some(words: list[str], most: int = MOST) -> str:
    kept = list(itertools.islice(words, most))
    return ", ".join(kept) + (f" and {len(words) - most} more" if len(words) > most else "")


def _number(value: float) -> str:
    """Three digits, as a person writes them."""
    size = abs(value)
    text = f"{value:,.0f}" if size >= 100 else f"{value:.1e}" if 0 < size < 0.001 else f"{value:.3g}"
    return text.replace("-", "−", 1) if value < 0 and text.strip("-0.") else text.removeprefix("-")


def with_description(figure: Figure, include=None, exclude=None) -> tuple[dict, dict]:
    """What IPython asks of a figure besides its picture, which it makes as before."""
    return {}, {"image/png": {"alt": described(figure)}}
