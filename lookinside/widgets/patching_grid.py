"""A patching grid to walk through: what each cell brings back, and which tokens stand at it."""

from collections.abc import Sequence

from jaxtyping import Float
from torch import Tensor

from lookinside.widgets import Widget, script


def patching_grid(grids: dict[str, tuple[Float[Tensor, "layer position"], Sequence[str], Sequence[str]]],
                  title: str = "What comes back when one cell is patched") -> Widget:
    """`grids` holds under each name the recoveries, and the clean and the corrupted tokens as text."""
    views = [{"name": name, "values": [[round(value, 3) for value in row] for row in grid.tolist()],
              "clean": list(clean), "corrupted": list(corrupted)}
             for name, (grid, clean, corrupted) in grids.items()]
    layers = max(len(view["values"]) for view in views)
    body = ('<div class="controls"><label>model <select id="model"></select></label>'
            '<span class="said">Point at a cell, or move with the arrow keys; click to keep it.</span></div>'
            '<div class="scroll"><div id="grid" role="grid" aria-label="recovery by layer and position"></div></div>'
            '<p id="said" role="status" aria-live="polite" class="number"></p><div id="prompts"></div>')
    return Widget(
        title=title, body=body, script=STYLES + script("patching_grid"), data={"views": views},
        alternative="A table with a row for each layer, layer 0 at the bottom, and a column for each token "
        "of the prompt. Each cell is coloured by the share of the logit difference that comes back when the "
        "residual stream of the corrupted run is exchanged for the clean one there: white 0, full red 1, "
        "blue below 0.",
        height=290 + (30 * layers if layers <= 6 else 15 * layers))


# The grid's own look; buttons as small as thirty layers need.
STYLES = """
document.head.append(element("style", {}, `
  #grid { display: inline-block; } .row { display: flex; align-items: center; }
  .row > span { width: 4.2rem; font-size: 11px; color: var(--faint); text-align: right;
    padding-right: .4rem; }
  .row button { width: 4.6rem; height: 28px; padding: 0; border-radius: 0; margin: 0 1px 1px 0;
    background: none; border-color: var(--line); font-size: 11px; font-variant-numeric: tabular-nums; }
  .many button { height: 14px; font-size: 0; border: 0; outline-offset: -1px;
    box-shadow: inset 0 0 0 .5px var(--line); }
  .many .row > span { font-size: 10px; line-height: 14px; }
  .row button[aria-selected="true"] { box-shadow: inset 0 0 0 2px var(--ink); }
  .row .token { width: calc(4.6rem + 1px); text-align: center; padding: 0; color: var(--ink); }
  @media (max-width: 34rem) { .row button { width: 2.4rem; } .row .token { width: calc(2.4rem + 1px); }
    .row > span { width: 2.9rem; padding-right: .2rem; font-size: 10px; } }
  .prompt { margin: .15rem 0; } .prompt b { display: inline-block; min-width: 6rem; font-weight: 600; }
  .prompt mark { background: var(--gold); color: var(--paper); border-radius: 3px; padding: 0 .2rem; }
  .prompt u { text-decoration-color: var(--gold); text-decoration-thickness: 2px; }`));
"""
