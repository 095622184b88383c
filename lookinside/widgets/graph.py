"""Attribution graphs to walk through: nodes, edges and error nodes, a slider that prunes, and a cut."""

from collections.abc import Sequence

from lookinside.graphs import Graph
from lookinside.widgets import Widget, script

BODY = """
<div class="controls">
 <label>question <select id="question"></select></label>
 <span id="prune"></span>
 <button id="cut" aria-pressed="false" disabled>cut the node</button>
</div>
<div class="scroll" id="picture"></div>
<p id="said" role="status" aria-live="polite"></p>
<ol id="list"></ol>
"""
SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0]


def graph(graphs: Sequence[Graph], *, start: int = 4, title: str = "What adds how much to the answer") -> Widget:
    """One graph at a time, of those given. `start` is the number of the share that is kept at first. ValueError if
    there is no graph."""
    if not graphs:
        raise ValueError("a widget of graphs needs a graph")
    return Widget(
        title=title, body=BODY, script=script("graph"),
        alternative="Tokens stand at the bottom. Above each stand the latents of MLP 0 that are on at its place, and "
        "its error node, dashed; on top stand the latents of MLP 1 at the last place, their error, and the margin. A "
        "line is as thick as what passes along it is large: red speaks for the answer, blue, broken, against it. Pick "
        "a node with the mouse, or with the Tab and arrow keys, and the sentence below the picture says what it adds; "
        "the list names its edges. The button cuts the node in the real network and says what becomes of the margin.",
        height=860,
        data={"shares": SHARES, "start": start, "graphs": [
            {"words": each.words, "answer": each.answer, "margin": round(each.margin, 3),
             "nodes": [{"kind": node.kind, "place": node.place, "adds": round(node.adds, 4), "label": node.label,
                        "cut": node.cut and [round(node.cut[0], 3), node.cut[1]]} for node in each.nodes],
             "edges": [[begin, -1 if end is None else end, round(weight, 4)] for begin, end, weight in each.edges]}
            for each in graphs]})
