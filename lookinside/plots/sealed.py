"""The pictures of lesson 13: matrices between letters, and what each place is needed for."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from jaxtyping import Float
from matplotlib.figure import Figure
from torch import Tensor

from lookinside.plots import COLOURS, DIVERGING, STYLE


def matrices(panels: dict[str, Float[Tensor, "rows columns"]], *, x: str, y: str, title: str = "",
             columns: Sequence[str] = ()) -> Figure:
    """Matrices side by side, each on a scale of its own that is symmetric about zero; `columns` names theirs."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(panels), squeeze=False, layout="constrained",
                                    figsize=(3.1 * len(panels) + 0.6, 3.3))
        for axis, (name, matrix) in zip(axes.flat, panels.items()):
            values = np.asarray(matrix.detach())
            top = float(np.abs(values).max()) or 1.0
            shown = axis.imshow(values, cmap=DIVERGING, vmin=-top, vmax=top)
            figure.colorbar(shown, ax=axis, shrink=0.75)
            axis.set(title=name, xlabel=x)
            axis.grid(visible=False)
            axis.set_yticks(range(0, len(values), 5))
            axis.set_xticks(*((range(len(columns)), columns) if columns else (range(0, values.shape[1], 5),)))
        axes[0, 0].set_ylabel(y)
        figure.suptitle(title)
    plt.close(figure)
    return figure


def by_place(shares: dict[int, float], letters: Sequence[int], *, y: str, title: str = "") -> Figure:
    """A bar a place, with the letter that stands there below it."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.6, 2.5), layout="constrained")
        shown = axis.bar(list(shares), list(shares.values()),
                         color=[COLOURS[1] if share < 0.5 else COLOURS[0] for share in shares.values()])
        axis.bar_label(shown, fmt="{:.2f}", fontsize=7)
        axis.set_xticks(list(shares), [f"{place}\n({letters[place]})" for place in shares])
        axis.set(xlabel="place, and the letter that stands there", ylabel=y, title=title, ylim=(0, 1.15))
        axis.grid(axis="x", visible=False)
    plt.close(figure)
    return figure
