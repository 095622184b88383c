"""The pictures of lesson 10: heads silenced, wires drawn, scores against the truth."""

from collections.abc import Collection, Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from lookinside.models import Head
from lookinside.plots import COLOURS, STYLE
from lookinside.wires import Edge

EARS = {"Q": ("queries", COLOURS[0], "-"), "K": ("keys", COLOURS[1], "--"), "V": ("values", COLOURS[4], ":"),
        "out": ("to the logits", "#6b6b6b", "-")}


def name(edge: Edge, roles: Mapping[Head, str] | None = None) -> str:
    """A wire in words: 0.2 → 1.1 keys, or by their roles."""
    def told(head: Head) -> str:
        return (roles or {}).get(head) or "{}.{}".format(*head)

    sender, receiver, ear = edge
    return f"{told(sender)} → " + (f"{told(receiver)}, {EARS[ear][0]}" if receiver else "logits")


def side_by_side(groups: dict[str, dict[str, float]], *, x: str, title: str = "",
                 line: float | None = None) -> Figure:
    """For each name (a row) a lying bar of each kind; `groups` holds under each kind a number for each name,
    and `line` is drawn across all."""
    names, kinds = list(next(iter(groups.values()))), list(groups)
    thick = 0.8 / len(kinds)
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(layout="constrained", figsize=(
            6.2, (0.16 * len(kinds) + 0.14) * len(names) + 1.0))
        for place, (kind, values) in enumerate(groups.items()):
            at = [row + (place - (len(kinds) - 1) / 2) * thick for row in range(len(names))]
            shown = axis.barh(at, [values[name] for name in names], thick, color=COLOURS[place], label=kind)
            axis.bar_label(shown, fmt="{:.2f}", padding=2, fontsize=7)
        axis.set_yticks(range(len(names)), names)
        axis.invert_yaxis()
        axis.grid(axis="y", visible=False)
        if line is not None:
            axis.axvline(line, color="#6b6b6b", linewidth=1, linestyle="--", zorder=0)
        axis.set(xlabel=x, title=title)
        axis.margins(x=0.12)
        if len(kinds) > 1:
            axis.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    plt.close(figure)
    return figure


def circuit(scores: Mapping[Edge, float], *, roles: Mapping[Head, str] | None = None,
            truth: Collection[Edge] = (), strongest: int = 6, title: str = "") -> Figure:
    """Heads in rows, layer 0 at the bottom, and the strongest wires between them, each to its ear; a green
    band lies under the true ones."""
    heads = sorted({head for sender, receiver, _ in scores for head in (sender, receiver) if head})
    layers = sorted({layer for layer, _ in heads})
    rows = [[head for head in heads if head[0] == layer] for layer in layers]
    wide = max(map(len, rows))
    spot = {head: (place - (len(row) - 1) / 2, float(level)) for level, row in enumerate(rows)
            for place, head in enumerate(row)}
    drawn = sorted(scores, key=lambda wire: -abs(scores[wire]))[:strongest]
    top = abs(scores[drawn[0]]) or 1.0
    drawn = [wire for wire in drawn if abs(scores[wire]) > top / 200]
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(layout="constrained", figsize=(
            max(4.6, 1.45 * wide + 1.4), 1.25 * len(layers) + 1.5))
        axis.set(xlim=(-wide / 2 - 0.1, wide / 2 + 0.1), ylim=(-0.4, len(layers) + 0.35), title=title)
        axis.axis("off")
        for wire in reversed(drawn):
            sender, receiver, ear = wire
            (x1, y1), (x2, y2) = spot[sender], spot.get(receiver, (0.0, float(len(layers))))
            x2 += {"Q": -0.24, "K": 0.0, "V": 0.24}.get(ear, 0.0)
            bend = {"posA": (x1, y1 + 0.18), "posB": (x2, y2 - (0.3 if receiver else 0.13)),
                    "arrowstyle": "-", "shrinkA": 0, "shrinkB": 0,
                    "connectionstyle": f"arc3,rad={0.12 if x2 >= x1 else -0.12}"}
            if wire in truth:
                axis.add_patch(FancyArrowPatch(**bend, color=COLOURS[2], linewidth=11, alpha=0.35))
            axis.add_patch(FancyArrowPatch(**bend, color=EARS[ear][1], linestyle=EARS[ear][2],
                                           linewidth=0.8 + 4 * abs(scores[wire]) / top))
        box = {"boxstyle": "round,pad=0.35", "facecolor": "#f4f4f4", "edgecolor": "#c9c9c9"}
        for head, (x, y) in spot.items():
            told = "{}.{}".format(*head) + (f"\n{roles[head]}" if roles and head in roles else "")
            axis.text(x, y, told, ha="center", va="center", fontsize=8, bbox=box)
            for ear, shift in (("Q", -0.24), ("K", 0.0), ("V", 0.24)) if head[0] > layers[0] else ():
                axis.text(x + shift, y - 0.25, ear, ha="center", va="center", fontsize=7, color=EARS[ear][1])
        axis.text(0, len(layers), "logits", ha="center", va="center", fontsize=9, bbox=box)
        for label, colour, style in EARS.values():
            axis.plot([], [], color=colour, linestyle=style, linewidth=2, label=label)
        if truth:
            axis.plot([], [], color=COLOURS[2], linewidth=8, alpha=0.35, label="true")
        axis.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=8)
    plt.close(figure)
    return figure


def agreement(estimate: Mapping[Edge, float], measured: Mapping[Edge, float], truth: Collection[Edge],
              roles: Mapping[Head, str], *, x: str, y: str, title: str = "") -> Figure:
    """A dot a wire, and the line where both agree; the true wires in colour, with their names."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.4, 3.2), layout="constrained")
        both = [*estimate.values(), *measured.values()]
        ends = [min(both) - 0.05, max(both) + 0.05]
        axis.plot(ends, ends, color="#6b6b6b", linewidth=1, label="both agree")
        others = [wire for wire in measured if wire not in truth]
        for wires, colour, label in ((others, "#9a9a9a", "not true"), (list(truth), COLOURS[1], "true")):
            axis.scatter([estimate[wire] for wire in wires], [measured[wire] for wire in wires], s=22,
                         color=colour, label=label, zorder=2)
        for wire in truth:
            left = estimate[wire] > sum(ends) / 2
            axis.annotate(name(wire, roles), (estimate[wire], measured[wire]), xytext=(-6 if left else 6, 4),
                          textcoords="offset points", fontsize=8, ha="right" if left else "left", va="bottom")
        axis.set(xlabel=x, ylabel=y, title=title)
        axis.margins(y=0.15)
        axis.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=8)
    plt.close(figure)
    return figure


def bends(shares: Sequence[float], lines: dict[str, Sequence[float]], *, x: str, y: str, title: str = "",
          slope: float | None = None) -> Figure:
    """Curves over the same shares; `slope` draws the straight line with which a gradient leaves the first
    one's left end."""
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(5.4, 2.8), layout="constrained")
        for number, (label, values) in enumerate(lines.items()):
            axis.plot(shares, values, color=COLOURS[number], linestyle=("-", "--", ":")[number],
                      linewidth=1.8, label=label)
        if slope is not None:
            first = next(iter(lines.values()))[0]
            axis.plot(shares, [first + slope * share for share in shares], color="#6b6b6b", linestyle="-.",
                      linewidth=1.2, label="what the gradient promises")
        axis.set(xlabel=x, ylabel=y, title=title)
        axis.margins(y=0.12)
        axis.legend(fontsize=8)
    plt.close(figure)
    return figure


def ranges(rows: dict[str, dict[str, Sequence[float]]], *, x: str, title: str = "") -> Figure:
    """For each row (a method) and each column (a way to score) a dot at the mean over seeds and a line from
    the smallest to the largest; a panel a column."""
    columns = list(next(iter(rows.values())))
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(columns), sharey=True, squeeze=False, layout="constrained",
                                    figsize=(1.75 * len(columns) + 1.6, 0.32 * len(rows) + 1.1))
        for axis, column in zip(axes.flat, columns):
            for row, values in enumerate(values_of[column] for values_of in rows.values()):
                axis.plot([min(values), max(values)], [row, row], color=COLOURS[0], linewidth=2, alpha=0.5)
                axis.plot(sum(values) / len(values), row, "o", color=COLOURS[0], markersize=5)
            axis.set(xlim=(-0.06, 1.06), title=column, xlabel=x)
        axes[0, 0].set_yticks(range(len(rows)), list(rows))
        axes[0, 0].invert_yaxis()
        figure.suptitle(title)
    plt.close(figure)
    return figure
