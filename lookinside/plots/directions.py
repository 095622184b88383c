"""The pictures of lesson 09: reading over layers, tables of transfer, what a step does and what it costs."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Float
from matplotlib.figure import Figure
from torch import Tensor

from lookinside.plots import COLOURS, DIVERGING, STYLE

GREY = "#6b6b6b"


def lengths(first: Sequence[float], others: Sequence[float], *, title: str = "") -> Figure:
    """How long streams are at each layer: at place 0, and the median of the other places."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.6, 2.7), layout="constrained")
        axis.plot(first, color=COLOURS[1], label="place 0")
        axis.plot(others, color=COLOURS[0], label="other places (median)")
        axis.set(xlabel="stream (the number of the block that reads it)", ylabel="length (log scale)",
                 yscale="log", title=title)
        axis.legend()
    plt.close(figure)
    return figure


def bands(lines: dict[str, Float[Tensor, "layer split"]], *, y: str, at: Sequence[int] = (),
          chance: float | None = 0.5, told: str = "chance", title: str = "",
          grey: Sequence[str] = ()) -> Figure:
    """A line a name over layers: the mean over splits, shaded from the lowest to the highest. Names in `grey`
    are controls."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(6.4, 3.1), layout="constrained")
        colours = iter(COLOURS)
        dashes = iter(["--", ":", "-."])
        for name, values in lines.items():
            values = np.asarray(values)
            places = list(at) or range(len(values))
            look = {"color": GREY, "linestyle": next(dashes)} if name in grey else {"color": next(colours)}
            axis.plot(places, values.mean(axis=1), label=name, **look)
            axis.fill_between(places, values.min(axis=1), values.max(axis=1), color=look["color"], alpha=0.15,
                              linewidth=0)
        if chance is not None:
            axis.axhline(chance, color=GREY, linewidth=0.8, label=told)
        axis.set(xlabel="stream (the number of the block that reads it)", ylabel=y, title=title)
        axis.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    plt.close(figure)
    return figure


def transfers(tables: dict[str, Float[Tensor, "A B"]], names: Sequence[str], *, title: str = "") -> Figure:
    """Tables of AUCs side by side: white is a coin's half, red above it, blue below."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(
            1, len(tables), squeeze=False, layout="constrained", sharey=True,
            figsize=((0.62 * len(names) + 0.3) * len(tables) + 2.0, 0.42 * len(names) + 1.7))
        for axis, (name, table) in zip(axes.flat, tables.items(), strict=True):
            table = np.asarray(table)
            shown = axis.imshow(table, cmap=DIVERGING, vmin=0, vmax=1, aspect="auto")
            axis.set_xticks(range(len(names)), names, rotation=40, ha="right")
            axis.set_yticks(range(len(names)), names)
            axis.grid(visible=False)
            axis.set(xlabel="scored on", title=name)
            for (row, column), value in np.ndenumerate(table):
                axis.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=7.5,
                          color="white" if abs(value - 0.5) > 0.35 else "black")
        axes[0, 0].set_ylabel("fitted on")
        figure.colorbar(shown, ax=axes, label="AUC")
        figure.suptitle(title)
    plt.close(figure)
    return figure


def doses(at: Sequence[float], effects: Float[Tensor, "dose prompt"], harms: Sequence[float], *,
          controls: dict[str, tuple[float, Sequence[float]]], title: str = "") -> Figure:
    """Left: what each dose does, the mean over prompts and its spread (one standard deviation); a control is
    a dose and the mean effect of each of several directions. Right: what each dose costs."""
    effects = np.asarray(effects)
    with plt.rc_context(STYLE):
        figure, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.1), layout="constrained",
                                             gridspec_kw={"width_ratios": [1.3, 1]})
        left.errorbar(at, effects.mean(axis=1), yerr=effects.std(axis=1, ddof=1), color=COLOURS[0],
                      marker="o", markersize=3.5, capsize=2, label="the event direction")
        for (name, (dose, values)), colour, marker, shift in zip(
                controls.items(), (GREY, COLOURS[1]), "x+", (0.015, 0.045)):
            left.plot([dose + shift] * len(values), values, marker, color=colour, markersize=5, label=name)
        left.axhline(0, color=GREY, linewidth=0.8)
        left.set(xlabel="dose", ylabel="change of the word odds (nats)", title="what it does")
        left.legend(fontsize=8)
        right.plot(at, harms, color=COLOURS[1], marker="o", markersize=3.5)
        right.axhline(0.1, color=GREY, linewidth=0.8, linestyle="--", label="a budget of 0.1")
        right.set(xlabel="dose", ylabel="added loss on neutral text (nats)", title="what it costs")
        right.legend(fontsize=8)
        figure.suptitle(title)
    plt.close(figure)
    return figure


def read_and_write(layers: Sequence[int], reading: dict[str, Sequence[float]],
                   writing: dict[str, Sequence[float]], *, title: str = "") -> Figure:
    """Above: how well each layer is read. Below: how much a step there writes at equal harm."""
    titles = ("held-out accuracy", "effect at 0.1 nats of harm")
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(2, 1, figsize=(6.2, 4.4), layout="constrained", sharex=True)
        for axis, lines, y in zip(axes, (reading, writing), titles, strict=True):
            for (name, values), colour in zip(lines.items(), COLOURS):
                axis.plot(layers, values, marker="o", markersize=3.5, color=colour, label=name)
            axis.set(ylabel=y)
            axis.legend(fontsize=8)
        axes[0].axhline(0.5, color=GREY, linewidth=0.8)
        axes[1].set(xlabel="stream (the number of the block that reads it)")
        figure.suptitle(title)
    plt.close(figure)
    return figure


def gaps(values: dict[str, Float[Tensor, "pair"]], *, x: str, title: str = "") -> Figure:
    """A row a name: a dot for each pair, a bar for their mean."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(6.6, 0.36 * len(values) + 1.1), layout="constrained")
        for row, (name, found) in enumerate(values.items()):
            found = np.asarray(found)
            axis.barh(row, found.mean(), height=0.6, color=COLOURS[0], alpha=0.35)
            axis.plot(found, np.full(len(found), row), ".", color=COLOURS[0], markersize=5)
            axis.annotate(f"{found.mean():.2f}", (1.01, row), xycoords=("axes fraction", "data"), va="center",
                          fontsize=8)
        axis.set_yticks(range(len(values)), list(values))
        axis.invert_yaxis()
        axis.axvline(0, color=GREY, linewidth=0.8)
        axis.grid(axis="y", visible=False)
        axis.set(xlabel=x, title=title)
    plt.close(figure)
    return figure


def slopes(lines: dict[str, Sequence[float]], at: Sequence[float], *, x: str, y: str,
           title: str = "") -> Figure:
    """A straight line a name."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.4, 2.7), layout="constrained")
        for (name, values), style in zip(lines.items(), ("-", "--", ":", "-.")):
            axis.plot(at, values, linestyle=style, label=name)
        axis.set(xlabel=x, ylabel=y, title=title)
        axis.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    plt.close(figure)
    return figure


def shares(values: dict[str, Sequence[float]], at: Sequence[int], *, dashed: dict[str, float], y: str,
           title: str = "") -> Figure:
    """Shares over layers, a line a name; `dashed` are levels to compare them with."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(6.4, 2.9), layout="constrained")
        for (name, line), colour in zip(values.items(), COLOURS):
            axis.plot(at, line, marker="o", markersize=3.5, color=colour, label=name)
        for (name, level), style in zip(dashed.items(), ("--", ":", "-.")):
            axis.axhline(level, color=GREY, linestyle=style, linewidth=1, label=name)
        axis.set(xlabel="stream (the number of the block that reads it)", ylabel=y, ylim=(-0.03, 1.05),
                 title=title)
        axis.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    plt.close(figure)
    return figure
