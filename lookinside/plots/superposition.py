"""The pictures of lesson 01: arrows in the plane, what became of them over many seeds, and shares."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Float
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter
from torch import Tensor

from lookinside.plots import COLOURS, DIVERGING, STYLE

GREY = "#9a9a9a"


def _density_axis(axis, density: Sequence[float]) -> None:
    axis.set(xscale="log", xlabel="density (share of inputs a feature is present in; sparser to the right)")
    axis.set_xticks([1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01], minor=False)
    axis.set_xticks([], minor=True)
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_xlim(1.2 * max(density), min(density) / 1.2)  # after the ticks, which would widen it


def samples(worlds: dict[str, Float[Tensor, "b n"]], *, title: str = "") -> Figure:
    """A few inputs of each world, one a row, the darker the more of a feature there is."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(worlds), squeeze=False, layout="constrained",
                                    figsize=(2.3 * len(worlds) + 0.8, 2.6))
        for axis, (name, x) in zip(axes.flat, worlds.items()):
            shown = axis.imshow(np.asarray(x), cmap="gray_r", vmin=0, vmax=1, aspect="auto")
            axis.set(title=name, xlabel="feature", ylabel="input", xticks=range(x.shape[1]), yticks=[])
            axis.grid(visible=False)
        figure.colorbar(shown, ax=axes, label="how much of it")
        figure.suptitle(title)
    plt.close(figure)
    return figure


def arrows(models: Sequence[Float[Tensor, "2 n"]], titles: Sequence[str], *, columns: int = 5,
           title: str = "") -> Figure:
    """The direction of every feature, a panel a model; the dotted circle has radius 1."""
    rows = -(-len(models) // columns)
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(rows, columns, squeeze=False, layout="constrained",
                                    figsize=(1.75 * columns, 1.95 * rows + 0.3 * bool(title)))
        for axis in axes.flat:
            axis.axis("off")
        for axis, W, name in zip(axes.flat, models, titles):
            axis.axis("on")
            axis.add_patch(plt.Circle((0, 0), 1, fill=False, linestyle=":", color=GREY))
            for feature, (x, y) in enumerate(np.asarray(W.detach()).T):
                colour = COLOURS[feature % len(COLOURS)]
                axis.annotate("", (x, y), (0, 0), arrowprops={
                    "arrowstyle": "-|>", "color": colour, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0})
                if (length := np.hypot(x, y)) > 0.15:
                    reach = 1 + 0.2 / length
                    axis.text(x * reach, y * reach, str(feature), color=colour, ha="center", va="center")
            axis.set(xlim=(-1.5, 1.5), ylim=(-1.5, 1.5), aspect="equal", title=name, xticks=[-1, 0, 1],
                     yticks=[-1, 0, 1])
            axis.tick_params(labelsize=6)
        figure.supxlabel("hidden dimension 1", fontsize=8)
        figure.supylabel("hidden dimension 2", fontsize=8)
        figure.suptitle(title)
    plt.close(figure)
    return figure


def matrices(tables: dict[str, Float[Tensor, "n n"]], *, x: str, y: str, label: str,
             title: str = "") -> Figure:
    """Square tables side by side, all on one scale that is symmetric about zero."""
    values = {name: np.asarray(table.detach()) for name, table in tables.items()}
    top = max(float(np.abs(table).max()) for table in values.values()) or 1.0
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(values), squeeze=False, layout="constrained",
                                    figsize=(2.5 * len(values) + 0.9, 2.9))
        for axis, (name, table) in zip(axes.flat, values.items()):
            shown = axis.imshow(table, cmap=DIVERGING, vmin=-top, vmax=top)
            axis.set(title=name, xlabel=x, ylabel=y, xticks=range(table.shape[1]),
                     yticks=range(table.shape[0]))
            axis.grid(visible=False)
            for (row, column), value in np.ndenumerate(table):
                axis.text(column, row, f"{value:.2f}".replace("-0.00", "0.00"), ha="center", va="center",
                          fontsize=7, color="white" if abs(value) > 0.6 * top else "black")
        figure.colorbar(shown, ax=axes, label=label, shrink=0.85)
        figure.suptitle(title)
    plt.close(figure)
    return figure


def over_density(lines: dict[str, Sequence[float]], density: Sequence[float], *, y: str, title: str = "",
                 mark: tuple[float, str] | None = None) -> Figure:
    """A line a name against density, sparser to the right; `mark` is a density and what happens there."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.6, 2.9), layout="constrained")
        for name, values in lines.items():
            axis.plot(density, values, marker="o", markersize=3, label=name)
        if mark:
            axis.axvline(mark[0], color=GREY, linestyle=":", label=mark[1])
        _density_axis(axis, density)
        axis.set(ylabel=y, title=title, ylim=(0, None))
        axis.legend()
    plt.close(figure)
    return figure


def shapes(counts: dict[str, Sequence[float]], columns: Sequence[str], *, x: str, y: str,
           title: str = "") -> Figure:
    """Stacked bars: in what share of the runs each shape came out."""
    colours = [*COLOURS[:len(counts) - 1], "#c9c9c9"]  # the last is what has no name
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(7.4, 3), layout="constrained")
        bottom = np.zeros(len(columns))
        for (name, values), colour in zip(counts.items(), colours):
            bars = axis.bar(columns, values, bottom=bottom, label=name, color=colour, width=0.75)
            axis.bar_label(bars, labels=[f"{value:g}" if value else "" for value in values],
                           label_type="center", color="black" if colour == "#c9c9c9" else "white", fontsize=8)
            bottom += np.asarray(values)
        axis.grid(axis="x", visible=False)
        axis.set(xlabel=x, ylabel=y, title=title)
        axis.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    plt.close(figure)
    return figure


def shares(density: Sequence[float], trained: Sequence[Float[Tensor, "n"]],
           control: Sequence[Float[Tensor, "n"]], overall: Sequence[float], *, title: str = "") -> Figure:
    """The dimensionality of every live feature, those of a control beside them, and m/‖W‖²
    (Elhage et al. 2022, "The Geometry of Superposition")."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(6.6, 3.4), layout="constrained")
        for height in (1, 0.5):
            axis.axhline(height, color=GREY, linestyle=":")
        for index, (p, mine, other) in enumerate(zip(density, trained, control)):
            axis.scatter(np.full(len(other), 0.955 * p), other, s=7, color=GREY, alpha=0.5, linewidths=0,
                         label=None if index else "a feature, same lengths, random directions")
            axis.scatter(np.full(len(mine), p), mine, s=12, color=COLOURS[0], alpha=0.6, linewidths=0,
                         zorder=3, label=None if index else "a feature of the trained model")
        axis.plot(density, overall, color=COLOURS[1], marker="o", markersize=3, label="m / ‖W‖²")
        _density_axis(axis, density)
        axis.set(ylabel="share of a dimension", title=title, ylim=(0, 1.3), yticks=[0, 0.25, 0.5, 0.75, 1])
        axis.legend(fontsize=7.5)
    plt.close(figure)
    return figure


def phases(density: Sequence[float], importance: Sequence[float],
           maps: dict[str, Float[Tensor, "importance density"]], names: Sequence[str], *,
           title: str = "") -> Figure:
    """Which of the named answers it is, for every density and relative importance; a panel a map
    (Elhage et al. 2022, "Superposition as a Phase Change")."""
    colours = ListedColormap([COLOURS[0], COLOURS[1], COLOURS[2], "#dddddd"][:len(names)])
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(maps), squeeze=False, sharey=True, layout="constrained",
                                    figsize=(2.9 * len(maps) + 1.9, 3))
        for axis, (name, values) in zip(axes.flat, maps.items()):
            axis.pcolormesh(density, importance, np.asarray(values), cmap=colours, vmin=-0.5,
                            vmax=len(names) - 0.5, shading="nearest", edgecolors="white", linewidth=0.3)
            _density_axis(axis, density)
            axis.set(yscale="log", title=name, xlabel="density")
            axis.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
            axis.grid(visible=False)
        axes[0, 0].set_ylabel("importance of feature 1\nrelative to feature 0")
        handles = [plt.Rectangle((0, 0), 1, 1, color=colours(index)) for index in range(len(names))]
        figure.legend(handles, names, loc="outside right center")
        figure.suptitle(title)
    plt.close(figure)
    return figure
