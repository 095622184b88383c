"""The pictures of the lesson that asks whether a dictionary is any good."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Bool, Float
from matplotlib.figure import Figure
from torch import Tensor

from lookinside.plots import COLOURS, STYLE


def families(on: Bool[Tensor, "example 24"], names: dict[str, list[str]], *, title: str = "") -> Figure:
    """Examples as rows; a family's columns stand together, the parent first and darker."""
    order, labels, colours = [], [], []
    for parent, (name, children) in enumerate(names.items()):
        order += [parent, *(len(names) + len(children) * parent + child for child in range(len(children)))]
        labels += [name.upper(), *children]
        colours += [COLOURS[1], *[COLOURS[0]] * len(children)]
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(8, 0.16 * len(on) + 1.4), layout="constrained")
        for column, (place, colour) in enumerate(zip(order, colours, strict=True)):
            rows = np.flatnonzero(np.asarray(on[:, place]))
            axis.scatter([column] * len(rows), rows, marker="s", s=26, color=colour)
            if place < len(names) and column:
                axis.axvline(column - 0.5, color="#c9c9c9", linewidth=0.8)
        axis.set(xlim=(-0.6, len(order) - 0.4), ylim=(len(on) - 0.4, -0.6), ylabel="example", title=title)
        axis.set_xticks(range(len(order)), labels, rotation=60, ha="right", fontsize=7.5)
        axis.grid(visible=False)
    plt.close(figure)
    return figure


def holes(latents: dict[str, list[Float[Tensor, "n"]]], kinds: Sequence[str], *, columns: int = 10,
          title: str = "") -> Figure:
    """For each dictionary a row, for each kind of example a block of squares: full where the latent is on, an
    empty frame where it is off; under each block the share that is off."""
    with plt.rc_context(STYLE | {"axes.grid": False}):
        figure, axes = plt.subplots(len(latents), len(kinds), squeeze=False, layout="constrained",
                                    figsize=(1.8 * len(kinds) + 0.9, 1.1 * len(latents) + 0.5))
        for row, (name, blocks) in enumerate(latents.items()):
            for axis, kind, values in zip(axes[row], kinds, blocks, strict=True):
                on, place = np.asarray(values) > 0, np.arange(len(values))
                axis.scatter(place % columns, -(place // columns), marker="s", s=64, linewidth=1.6,
                             color=np.where(on, COLOURS[0], "white"),
                             edgecolor=np.where(on, COLOURS[0], COLOURS[1]))
                axis.set(xticks=[], yticks=[], xlim=(-0.7, columns - 0.3),
                         ylim=(-(len(values) - 1) // columns - 0.2, 0.6))
                axis.set_xlabel(f"off in {1 - on.mean():.0%}", labelpad=2)
                axis.spines[:].set_visible(False)
                axis.set_title(kind if row == 0 else "")
            axes[row, 0].set_ylabel(name)
        figure.suptitle(title)
    plt.close(figure)
    return figure


def grouped(values: dict[str, dict[str, float]], *, y: str, title: str = "", form: str = ".2f") -> Figure:
    """Bars side by side: a group a key of the outer dict, a colour a key of the inner ones."""
    with plt.rc_context(STYLE):
        inner = list(next(iter(values.values())))
        figure, axis = plt.subplots(figsize=(2.6 + 0.27 * max(12, len(values) * len(inner)), 2.7),
                                    layout="constrained")
        width = 0.84 / len(inner)
        for place, name in enumerate(inner):
            at = np.arange(len(values)) + (place - (len(inner) - 1) / 2) * width
            drawn = axis.bar(at, [group[name] for group in values.values()], 0.92 * width, label=name)
            axis.bar_label(drawn, fmt=f"{{:{form}}}", padding=2, fontsize=7)
        axis.set_xticks(range(len(values)), list(values))
        axis.grid(axis="x", visible=False)
        axis.margins(y=0.12)
        axis.set(ylabel=y, title=title)
        axis.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.close(figure)
    return figure


def over_seeds(table: dict[str, dict[str, Sequence[float]]], columns: dict[str, str], *,
               title: str = "") -> Figure:
    """A row a dictionary, a panel a score: a dot at the mean over the seeds, a line from the least to the
    most."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(columns), sharey=True, layout="constrained",
                                    figsize=(1.75 * len(columns) + 1.9, 0.25 * len(table) + 0.9))
        for axis, (key, label) in zip(axes, columns.items(), strict=True):
            for row, scores in enumerate(table.values()):
                if key in scores:
                    values = scores[key]
                    axis.plot([min(values), max(values)], [row, row], color=COLOURS[0], linewidth=2.5,
                              alpha=0.5)
                    axis.plot(sum(values) / len(values), row, "o", color=COLOURS[0], markersize=4.5)
            axis.set_title(label)
            axis.margins(x=0.15)
        axes[0].set_yticks(range(len(table)), list(table))
        axes[0].set_ylim(len(table) - 0.5, -0.5)
        figure.suptitle(title)
    plt.close(figure)
    return figure


def lines_of(points: dict[str, tuple[Float[Tensor, "n"], Float[Tensor, "n"], float]], *, x: str, y: str,
             title: str = "") -> Figure:
    """For each dictionary a panel of dots, the diagonal on which nothing is lost, and the line through the
    dots, of the slope that is given."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(points), sharex=True, sharey=True, layout="constrained",
                                    figsize=(2.4 * len(points) + 0.6, 2.6))
        for axis, (name, (strength, f, slope)) in zip(axes, points.items(), strict=True):
            strength, f = np.asarray(strength), np.asarray(f)
            axis.plot(strength, f, ".", markersize=2.5, color=COLOURS[0], alpha=0.4)
            ends = np.array([0.5, 1.5])
            axis.plot(ends, ends, color="#6b6b6b", linestyle="--", linewidth=1, label="nothing lost")
            axis.plot(ends, f.mean() + slope * (ends - strength.mean()), color=COLOURS[1], label="your slope")
            axis.set_title(f"{name}: {slope:.2f}")
            axis.set_xlabel(x)
        axes[0].set_ylabel(y)
        axes[0].legend(loc="upper left")
        figure.suptitle(title)
    plt.close(figure)
    return figure


def interventions(changes: dict[str, dict[str, Sequence[float]]], *, x: str, title: str = "") -> Figure:
    """A panel an intervention, a row what was changed: a dot for each, the mean as a line; zero is no
    change."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(changes), layout="constrained", figsize=(7.6, 1.9))
        for axis, (name, rows) in zip(axes, changes.items(), strict=True):
            for row, values in enumerate(rows.values()):
                axis.plot(values, [row] * len(values), "o", markersize=4, alpha=0.7, color=COLOURS[row])
                mean = sum(values) / len(values)
                axis.plot([mean, mean], [row - 0.3, row + 0.3], color=COLOURS[row], linewidth=2)
            axis.axvline(0, color="#6b6b6b", linewidth=0.8)
            axis.set_yticks(range(len(rows)), list(rows) if axis is axes[0] else [""] * len(rows))
            axis.set(title=name, xlabel=x, ylim=(len(rows) - 0.4, -0.6))
        figure.suptitle(title)
    plt.close(figure)
    return figure
