"""The pictures of the lessons: one look, red for above zero, blue for below, white for zero.

What several lessons show stands here; a picture of one lesson alone in the module of its name.
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from jaxtyping import Float
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from torch import Tensor

from lookinside.plots.described import with_description

# ColorBrewer's RdBu, told apart with any kind of colour vision, with white itself for zero.
DIVERGING = LinearSegmentedColormap.from_list("diverging", [
    "#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#ffffff",
    "#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f"])
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"]  # Okabe and Ito's
STYLE = {"figure.dpi": 110, "font.size": 9, "axes.titlesize": 9, "axes.spines.top": False,
         "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.25, "legend.frameon": False,
         "axes.prop_cycle": plt.cycler(color=COLOURS)}

if shell := get_ipython():  # in a notebook, a figure says in words what it shows
    shell.display_formatter.mimebundle_formatter.for_type(Figure, with_description)


def image_grid(images: Float[Tensor, "n height width"], titles: Sequence[str] = (), *,
               columns: int = 5, label: str = "weight", title: str = "") -> Figure:
    """Images of signed values side by side, all on one scale that is symmetric about zero. The
    outermost half per cent of the values share its end, lest a single pixel pale all the others."""
    images = np.asarray(images.detach())
    rows = -(-len(images) // columns)
    top = float(np.quantile(np.abs(images), 0.995)) or 1.0
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(rows, columns, squeeze=False, layout="constrained",
                                    figsize=(1.35 * columns + 0.8, 1.5 * rows + 0.3 * bool(title)))
        for index, axis in enumerate(axes.flat):
            axis.axis("off")
            if index < len(images):
                shown = axis.imshow(images[index], cmap=DIVERGING, vmin=-top, vmax=top)
                if index < len(titles):
                    axis.set_title(titles[index])
        figure.colorbar(shown, ax=axes, shrink=0.8, label=label, extend="both")
        figure.suptitle(title)
    plt.close(figure)  # a notebook shows what the cell returns, once
    return figure


def digits(images: Float[Tensor, "n 784"], titles: Sequence[str] = (), *, title: str = "") -> Figure:
    """Digits in a row, ink dark on white."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(images), squeeze=False, layout="constrained",
                                    figsize=(1.2 * len(images), 1.5))
        for index, axis in enumerate(axes.flat):
            axis.axis("off")
            axis.imshow(np.asarray(images[index].detach()).reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
            if index < len(titles):
                axis.set_title(titles[index])
        figure.suptitle(title)
    plt.close(figure)
    return figure


def curves(lines: dict[str, Sequence[float]], *, x: str, y: str, title: str = "",
           at: Sequence[float] = ()) -> Figure:
    """A line a name, over `at` (or 1, 2, 3, …)."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5, 2.6), layout="constrained")
        for name, values in lines.items():
            axis.plot(at or range(1, len(values) + 1), values, marker="o", markersize=3, label=name)
        axis.set(xlabel=x, ylabel=y, title=title)
        if all(float(value).is_integer() for value in at):
            axis.xaxis.get_major_locator().set_params(integer=True)
        if len(lines) > 3:  # among so many, no place inside is free
            axis.legend(loc="center left", bbox_to_anchor=(1, 0.5))
        elif len(lines) > 1:
            axis.legend()
    plt.close(figure)
    return figure


def bars(values: dict[str, float], *, x: str, y: str, title: str = "") -> Figure:
    """A bar a name, its value on top."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.5, 2.6), layout="constrained")
        axis.bar_label(axis.bar(list(values), list(values.values()), color=COLOURS[0], width=0.6),
                       fmt="{:,.0f}", padding=2)
        axis.grid(axis="x", visible=False)
        axis.set(xlabel=x, ylabel=y, title=title)
        axis.margins(y=0.12)
    plt.close(figure)
    return figure


def heatmap(values: Float[Tensor, "row column"], *, rows: Sequence[str], columns: Sequence[str],
            x: str, label: str, title: str = "", numbers: bool = True) -> Figure:
    """A matrix as coloured cells: red above zero, blue below, `numbers` written into them."""
    values = np.asarray(values.detach())
    top = float(np.abs(values).max()) or 1.0
    bottom, colours = (-top, DIVERGING) if (values < 0).any() else (0, "Reds")
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(layout="constrained", figsize=(
            (0.42 if numbers else 0.24) * values.shape[1] + 2.4, 0.28 * values.shape[0] + 0.9))
        shown = axis.imshow(values, cmap=colours, vmin=bottom, vmax=top, aspect="auto")
        axis.set_xticks(range(len(columns)), columns, fontsize=7)
        axis.set_yticks(range(len(rows)), rows)
        axis.grid(visible=False)
        axis.set(xlabel=x, title=title)
        for (row, column), value in np.ndenumerate(values) if numbers else ():
            axis.text(column, row, f"{value:.1f}".replace("-0.0", "0.0"), ha="center", va="center",
                      fontsize=6.5, color="white" if abs(value) > 0.6 * top else "black")
        figure.colorbar(shown, ax=axis, label=label)
    plt.close(figure)
    return figure


def evidence(image: Float[Tensor, "784"], maps: Float[Tensor, "n 784"], titles: Sequence[str], *,
             title: str = "") -> Figure:
    """An image, and maps of what each of its pixels speaks for, all on one symmetric scale; under
    each map its sum."""
    maps = np.asarray(maps.detach()).reshape(-1, 28, 28)
    top = float(np.abs(maps).max()) or 1.0
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(maps) + 1, layout="constrained",
                                    figsize=(1.9 * (len(maps) + 1) + 0.6, 2.4))
        axes[0].imshow(np.asarray(image.detach()).reshape(28, 28), cmap="gray_r")
        axes[0].set_title("the image")
        for axis, values, name in zip(axes[1:], maps, titles, strict=True):
            shown = axis.imshow(values, cmap=DIVERGING, vmin=-top, vmax=top)
            axis.set_title(name)
            axis.set_xlabel(f"sum {values.sum():+.2f}")
        for axis in axes:
            axis.set(xticks=[], yticks=[])
            axis.grid(visible=False)
            axis.spines[:].set_visible(False)
        figure.colorbar(shown, ax=axes, shrink=0.75, label="evidence (logit units)")
        figure.suptitle(title)
    plt.close(figure)
    return figure
