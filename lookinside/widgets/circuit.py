"""A circuit as a picture: heads, the wires between them by ear and strength, and the true ones on request."""

from collections.abc import Collection, Mapping

from lookinside.models import Head
from lookinside.widgets import Widget, script
from lookinside.wires import Edge

BODY = """
<div class="controls">
 <label>scored by <select id="method"></select></label>
 <span id="count"></span>
 <label id="reveal"><input type="checkbox" id="truth"> mark the true ones</label>
</div>
<div class="scroll" id="picture"></div>
<p class="said key" aria-hidden="true"><span class="Q">queries</span> <span class="K">keys</span>
 <span class="V">values</span> <span class="out">to the logits</span></p>
<p id="said" role="status" aria-live="polite"></p>
<ol id="list"></ol>
"""
ROW = 118  # CSS pixels, of a layer


def circuit(scores: Mapping[str, Mapping[Edge, float]], *, roles: Mapping[Head, str] | None = None,
            truth: Collection[Edge] = (), shown: int = 6, title: str = "Who speaks to whom") -> Widget:
    """`scores` holds under each method's name a number for each wire; the larger its size, the thicker the
    wire. The `shown` strongest are drawn at first. `roles` says what heads are, and `truth` which wires are
    true, where that is known: both are shown when they are asked for, and not without. ValueError if a true
    wire has no score, or none has any."""
    wires = list(dict.fromkeys(wire for of_method in scores.values() for wire in of_method))
    if not wires or not set(truth) <= set(wires):
        raise ValueError("a circuit needs scores, among them one for each true wire")
    heads = sorted({head for sender, receiver, _ in wires for head in (sender, receiver) if head})
    number = {head: place for place, head in enumerate(heads)} | {None: -1}
    methods = [{"name": name, "scores": [round(float(of_method.get(wire, 0.0)), 4) for wire in wires]}
               for name, of_method in scores.items()]
    return Widget(
        title=title, body=BODY, script=script("circuit"),
        alternative="Heads stand in rows, the earliest layer at the bottom and the logits on top. A line "
        "from one head to another ends at the ear it is heard through: queries, keys or values. The thicker "
        "the line, the larger its score. Pick a head with the mouse, or with the Tab and arrow keys, and the "
        "sentence below the picture says its wires in words; the list names the strongest ones.",
        height=400 + ROW * len({layer for layer, _ in heads}) + 24 * shown,
        data={"heads": [{"layer": layer, "head": head, "role": (roles or {}).get((layer, head), "")}
                        for layer, head in heads],
              "wires": [[number[sender], number[receiver], ear, wire in truth]
                        for wire in wires for sender, receiver, ear in [wire]],
              "methods": methods, "shown": min(shown, len(wires)), "row": ROW})
