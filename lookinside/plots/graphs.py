"""The pictures of lesson 12: a graph of nodes and edges, what a node reads, and what was said beside what was done."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Float, Int
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from torch import Tensor

from lookinside.graphs import Graph
from lookinside.plots import COLOURS, STYLE

EIGHT = ListedColormap([*COLOURS, "#56B4E9", "#F0E442", "#999999"])
BOX = {"boxstyle": "round,pad=0.3", "facecolor": "#f4f4f4"}


def graph(graph: Graph, kept: Sequence[int], *, title: str = "") -> Figure:
    """Tokens below, the latents of MLP 0 above their places, those of MLP 1 and the margin on top. `kept` are the
    numbers of the nodes shown; error nodes are drawn dashed. A line is as thick as what passes along it is
    large, red where it speaks for the answer and blue where against; thin ones are left out."""
    spot = {}
    for level, kinds in enumerate((("token",), ("latent", "error"), ("later", "later error"))):
        for place in range(len(graph.words)):
            there = [node for node in kept if graph.nodes[node].kind in kinds and graph.nodes[node].place == place]
            for at, node in enumerate(there):
                wide = 0.62 if level < 2 else 0.78
                shift = (at - (len(there) - 1) / 2) * wide * (1 if level < 2 else 1)
                spot[node] = (2.9 * place + shift if level < 2 else 8.2 + shift, 1.25 * level)
    top = (8.2, 3.6)
    weights = [abs(weight) for start, end, weight in graph.edges if start in spot and (end is None or end in spot)]
    most = max(weights, default=1.0)
    with plt.rc_context(STYLE | {"axes.grid": False}):
        figure, axis = plt.subplots(figsize=(8.2, 4.0), layout="constrained")
        axis.axis("off")
        axis.set(xlim=(-1.4, 13), ylim=(-0.35, 4.0), title=title)
        for start, end, weight in graph.edges:
            if start in spot and (end is None or end in spot) and abs(weight) > most / 50:
                (x1, y1), (x2, y2) = spot[start], top if end is None else spot[end]
                axis.plot([x1, x2], [y1 + 0.14, y2 - 0.14], color="#b2182b" if weight > 0 else "#2166ac", alpha=0.75,
                          linewidth=0.4 + 5 * abs(weight) / most, solid_capstyle="butt", zorder=1)
        for node, (x, y) in spot.items():
            each = graph.nodes[node]
            axis.text(x, y, f"{each.label}\n{each.adds:+.1f}".replace("-", "−"), ha="center", va="center", fontsize=6.5,
                      bbox=BOX | {"edgecolor": "#c9c9c9", "linestyle": "--" if "error" in each.kind else "-"}, zorder=2)
        axis.text(*top, f"{graph.answer}\nmargin {graph.margin:.1f}", ha="center", va="center", fontsize=8.5,
                  bbox=BOX | {"edgecolor": "#6b6b6b"}, zorder=2)
        for level, name in enumerate(("tokens", "MLP 0", "MLP 1")):
            axis.text(-1.35, 1.25 * level, name, fontsize=8, color="#6b6b6b", va="center")
    plt.close(figure)
    return figure


def cities(country: Int[Tensor, "64"], latents: dict[str, Float[Tensor, "64"]], rows: Sequence[str],
           columns: Sequence[str], *, title: str = "") -> Figure:
    """The 64 cities as squares: a row the first half of the name, a column the second. First the country of each
    as a colour; then for each latent how large it is on each city, in the colour of the country where it is on, by
    how much of its largest size."""
    colours = EIGHT(np.asarray(country).reshape(8, 8))
    with plt.rc_context(STYLE | {"axes.grid": False}):
        figure, axes = plt.subplots(1, 1 + len(latents), squeeze=False, layout="constrained",
                                    figsize=(1.75 * (1 + len(latents)) + 0.4, 2.6))
        for axis, (name, values) in zip(axes[0], {"the countries": None, **latents}.items(), strict=True):
            shown = colours.copy()
            if values is not None:
                values = np.asarray(values).reshape(8, 8)
                shown[..., 3] = values / (values.max() or 1.0)
            axis.imshow(shown)
            axis.set_xticks(range(8), columns, rotation=90, fontsize=6.5)
            axis.set_yticks(range(8), rows if axis is axes[0, 0] else [""] * 8, fontsize=6.5)
            axis.set_title(name, fontsize=8)
        figure.suptitle(title)
    plt.close(figure)
    return figure


def said_and_done(dots: dict[str, tuple[Float[Tensor, "n"], Float[Tensor, "n"], float]], *, x: str, y: str,
                  title: str = "") -> Figure:
    """For each name a panel: a dot a node, what was said of it across and what came up, their correlation above,
    and the line on which both agree."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(dots), layout="constrained",
                                    figsize=(2.3 * len(dots) + 0.5, 2.6))
        for axis, (name, (said, done, r)) in zip(np.atleast_1d(axes), dots.items(), strict=True):
            ends = [min(said.min().item(), done.min().item()), max(said.max().item(), done.max().item())]
            axis.plot(ends, ends, color="#6b6b6b", linestyle="--", linewidth=1, label="both agree")
            axis.plot(said, done, ".", markersize=3, alpha=0.35, color=COLOURS[0])
            axis.set(title=f"{name}: r = {r:.2f}", xlabel=x)
        np.atleast_1d(axes)[0].set_ylabel(y)
        np.atleast_1d(axes)[0].legend(loc="upper left", fontsize=7)
        figure.suptitle(title)
    plt.close(figure)
    return figure
