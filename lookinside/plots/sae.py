"""The pictures of the lesson on sparse autoencoders."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Float
from matplotlib.figure import Figure
from torch import Tensor

from lookinside.plots import COLOURS, DIVERGING, STYLE


def dense_and_sparse(x: Float[Tensor, "n d"], strengths: Float[Tensor, "n k"]) -> Figure:
    """A few activations, and beside them the features that made them."""
    top = float(x.abs().max())
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, 2, figsize=(8, 2.6), layout="constrained",
                                    gridspec_kw={"width_ratios": [1, 2.4]})
        for axis, values, name in ((axes[0], x, "dimension"), (axes[1], strengths, "true feature")):
            shown = axis.imshow(np.asarray(values.detach()), cmap=DIVERGING, vmin=-top, vmax=top,
                                aspect="auto")
            axis.grid(visible=False)
            axis.set(xlabel=name, ylabel="example")
        axes[0].set_title("what you see: the activations")
        axes[1].set_title("what made it: the features that are on")
        figure.colorbar(shown, ax=axes, label="value", shrink=0.9)
    plt.close(figure)
    return figure


def over_steps(runs: dict[str, dict[str, Sequence[float]]], what: Sequence[str], labels: Sequence[str], *,
               title: str = "") -> Figure:
    """One panel for each thing that was watched, one line a run."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(what), figsize=(4 * len(what), 2.6), layout="constrained")
        for axis, key, label in zip(axes, what, labels, strict=True):
            for name, seen in runs.items():
                axis.plot(seen[key], label=name)
            # the first steps come down from far above; the scale is that of the rest
            top = max(max(seen[key][len(seen[key]) // 20:]) for seen in runs.values())
            axis.set(xlabel="step", ylabel=label, ylim=(0, 1.15 * top))
        axes[0].legend()
        figure.suptitle(title)
    plt.close(figure)
    return figure


def table(rows: dict[str, dict[str, float]], *, title: str = "") -> Figure:
    """Numbers side by side, a row a name: counts whole, all else to two places."""
    columns = list(next(iter(rows.values())))
    cells = [[f"{value:,}" if isinstance(value, int) else f"{value:.2f}" for value in row.values()]
             for row in rows.values()]
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(1.5 * len(columns) + 1.6, 0.3 * len(rows) + 0.75),
                                    layout="constrained")
        axis.axis("off")
        drawn = axis.table(cells, rowLabels=list(rows), colLabels=columns, loc="center", cellLoc="right")
        drawn.scale(1, 1.35)
        drawn.auto_set_font_size(False)
        drawn.set_fontsize(9)
        for (row, _), cell in drawn.get_celld().items():
            cell.set_edgecolor("#c9c9c9")
            cell.visible_edges = "B" if row else "BT"
        axis.set_title(title)
    plt.close(figure)
    return figure


def shares(values: dict[str, float], *, x: str, y: str, title: str = "") -> Figure:
    """A bar a name, from 0 to 1, its percentage on top."""
    return _bars(values, x, y, title, lambda value: f"{value:.0%}", (0, 1.08))


def against_depth(rows: Sequence[dict], measures: dict[str, str], *, title: str = "") -> Figure:
    """A panel for each measure (its key in the rows, and what to call it) against the number of blocks: the mean of
    the untrained networks' seeds with the least and most, and the real model, whose `blocks` is None, as a line."""
    depths = sorted({row["blocks"] for row in rows if row["blocks"] is not None})
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(measures), figsize=(3.7 * len(measures), 2.8), layout="constrained")
        for axis, (key, name) in zip(axes, measures.items(), strict=True):
            found = [[row[key] for row in rows if row["blocks"] == depth] for depth in depths]
            axis.fill_between(depths, [min(values) for values in found], [max(values) for values in found],
                              color=COLOURS[1], alpha=0.25, linewidth=0)
            axis.plot(depths, [np.mean(values) for values in found], marker="o", markersize=4, color=COLOURS[1],
                      label="untrained network")
            real = np.mean([row[key] for row in rows if row["blocks"] is None])
            axis.axhline(real, color=COLOURS[0], linestyle="--", label="SmolLM2, after block 9")
            axis.set(xlabel="blocks of the untrained network", ylabel=name, ylim=(0, None))
        axes[0].legend()
        figure.suptitle(title)
    plt.close(figure)
    return figure


def pairs(values: dict[str, Sequence[float]], *, y: str, title: str = "") -> Figure:
    """The same cases under two treatments: a dot a case, a line from one to the other."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5, 2.9), layout="constrained")
        axis.plot(range(2), np.array(list(values.values())), color="#b0b0b0", linewidth=1)
        for place, found in enumerate(values.values()):
            axis.plot([place] * len(found), found, "o", color=COLOURS[place])
        axis.set(ylabel=y, title=title, xlim=(-0.4, 1.4), ylim=(0, None), xticks=range(2))
        axis.set_xticklabels(list(values))
    plt.close(figure)
    return figure


def losses(values: dict[str, float], *, title: str = "") -> Figure:
    """A next-token loss a bar."""
    return _bars(values, "the stream after block 9", "cross-entropy (nats a token)", title,
                 lambda value: f"{value:.2f}", (0, 1.12 * max(values.values())))


def _bars(values: dict[str, float], x: str, y: str, title: str, told, limits) -> Figure:
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.5, 2.6), layout="constrained")
        drawn = axis.bar(list(values), list(values.values()), color=COLOURS[0], width=0.6)
        axis.bar_label(drawn, fmt=told, padding=2)
        axis.grid(axis="x", visible=False)
        axis.set(xlabel=x, ylabel=y, title=title, ylim=limits)
    plt.close(figure)
    return figure
