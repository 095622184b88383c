"""The pictures of the lessons: one look, red for above zero, blue for below, white for zero."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Float
from matplotlib.figure import Figure
from torch import Tensor

DIVERGING = "RdBu_r"  # told apart with any kind of colour vision
STYLE = {"figure.dpi": 110, "font.size": 9, "axes.titlesize": 9, "axes.spines.top": False,
         "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.25, "legend.frameon": False}


def image_grid(images: Float[Tensor, "n height width"], titles: Sequence[str] = (), *,
               columns: int = 5, label: str = "weight", title: str = "") -> Figure:
    """Images of signed values side by side, all on one scale that is symmetric about zero."""
    images = np.asarray(images.detach())
    rows = -(-len(images) // columns)
    top = float(np.abs(images).max()) or 1.0
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(rows, columns, squeeze=False, layout="constrained",
                                    figsize=(1.35 * columns + 0.8, 1.5 * rows + 0.3 * bool(title)))
        for index, axis in enumerate(axes.flat):
            axis.axis("off")
            if index < len(images):
                shown = axis.imshow(images[index], cmap=DIVERGING, vmin=-top, vmax=top)
                if index < len(titles):
                    axis.set_title(titles[index])
        figure.colorbar(shown, ax=axes, shrink=0.8, label=label)
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


def curves(lines: dict[str, Sequence[float]], *, x: str, y: str, title: str = "") -> Figure:
    """A line a name, over 1, 2, 3, …"""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5, 2.6), layout="constrained")
        for name, values in lines.items():
            axis.plot(range(1, len(values) + 1), values, marker="o", markersize=3, label=name)
        axis.set(xlabel=x, ylabel=y, title=title)
        axis.xaxis.get_major_locator().set_params(integer=True)
        if len(lines) > 1:
            axis.legend()
    plt.close(figure)
    return figure
