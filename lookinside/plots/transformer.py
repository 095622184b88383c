"""The pictures of the lesson that builds a transformer: lying bars, lines over layers or places, cells."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Float
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from torch import Tensor

from lookinside.plots import COLOURS, STYLE

MARKERS = "os^Dv"


def bars(panels: dict[str, dict[str, float]], *, title: str = "", log: Sequence[str] = (),
         lines: dict[str, dict[str, float]] | None = None, form: str = "{:.3g}") -> Figure:
    """Lying bars, a panel a quantity (its name is the x axis), the same names in each. `log` names panels
    with a logarithmic axis; `lines` gives a panel dotted lines with their names."""
    names = list(next(iter(panels.values())))
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(panels), squeeze=False, sharey=True, layout="constrained",
                                    figsize=(1.9 + 2.9 * len(panels), 0.27 * len(names) + 1.0))
        for axis, (quantity, values) in zip(axes[0], panels.items(), strict=True):
            drawn = axis.barh(names, [values[name] for name in names], color=COLOURS[0], height=0.62)
            axis.bar_label(drawn, fmt=form, padding=3, fontsize=7)
            for index, (name, value) in enumerate((lines or {}).get(quantity, {}).items()):
                axis.axvline(value, color=COLOURS[1], linestyle=":-"[index % 2], linewidth=1, label=name)
            if (lines or {}).get(quantity):
                axis.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, fontsize=7)
            axis.grid(axis="y", visible=False)
            axis.set(xlabel=quantity, xscale="log" if quantity in log else "linear")
            axis.margins(x=0.2)
        axes[0, 0].invert_yaxis()
        figure.suptitle(title, fontsize=9)
    plt.close(figure)
    return figure


def lines(series: dict[str, Sequence[float]], *, x: str, y: str, title: str = "", at: Sequence[float] = (),
          log: str = "", marks: dict[str, float] | None = None, dots: bool = True) -> Figure:
    """A line a name, over `at` (or 0, 1, 2, …). `log` names the axes that are logarithmic ("y", "xy");
    `marks` are dotted lines across, with their names."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(6.2, 2.9), layout="constrained")
        for index, (name, values) in enumerate(series.items()):
            axis.plot(list(at) or range(len(values)), values, label=name, linewidth=1.3, alpha=0.9,
                      marker=MARKERS[index % 5] if dots else None, markersize=3.5,
                      linestyle="-" if index < 3 else "--")
        for index, (name, value) in enumerate((marks or {}).items()):
            axis.axhline(value, color="0.35", linestyle=[":", "-."][index % 2], linewidth=1, label=name)
        axis.set(xlabel=x, ylabel=y, title=title, xscale="log" if "x" in log else "linear",
                 yscale="log" if "y" in log else "linear")
        if "x" not in log and not at:
            axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        if len(series) + len(marks or {}) > 1:
            axis.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    plt.close(figure)
    return figure


def cells(values: Float[Tensor, "row column"], *, rows: Sequence[str], columns: Sequence[str], x: str, y: str,
          label: str, title: str = "") -> Figure:
    """A matrix of shares as cells, white for 0 and dark for 1, with numbers in those that are not 0."""
    values = np.asarray(values)
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(layout="constrained",
                                    figsize=(0.42 * values.shape[1] + 2.3, 0.26 * values.shape[0] + 1.1))
        shown = axis.imshow(values, cmap="Blues", vmin=0, vmax=1, aspect="auto")
        axis.set_xticks(range(len(columns)), columns)
        axis.set_yticks(range(len(rows)), rows)
        axis.grid(visible=False)
        axis.set(xlabel=x, ylabel=y, title=title)
        for (row, column), value in np.ndenumerate(values):
            if value:
                axis.text(column, row, f"{value:.2f}".removeprefix("0"), ha="center", va="center",
                          fontsize=6.5, color="white" if value > 0.55 else "black")
        figure.colorbar(shown, ax=axis, label=label)
    plt.close(figure)
    return figure
