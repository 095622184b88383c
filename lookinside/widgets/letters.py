"""Pick a letter: its row of the matrix as bars, and a walk from it, greedy or drawn."""

from jaxtyping import Float
from torch import Tensor

from lookinside.widgets import Widget, script

LETTERS = ".abcdefghijklmnopqrstuvwxyz"

BODY = """
<style>
#letters { display: flex; flex-wrap: wrap; gap: 2px; border: 0; padding: 0; margin: 0 0 .5rem; }
#letters legend { padding: 0 0 .25rem; }
#letters input { position: absolute; opacity: 0; }
#letters span { display: block; min-width: 1.75rem; padding: .1rem .3rem; text-align: center; cursor: pointer;
  border: 1px solid var(--line); border-radius: 4px; background: var(--panel); }
#letters input:checked + span { border-color: var(--focus); font-weight: 700;
  box-shadow: inset 0 0 0 1px var(--focus); }
#letters input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 2px; }
#bars .top { fill: var(--red); } #bars .other { fill: var(--blue); }
#bars .taken { stroke: var(--gold); stroke-width: 3; }
#bars .axis { stroke: var(--line); } #bars .small { font-size: 10px; }
/* on a phone the picture is drawn at less than half its size */
@media (max-width: 34rem) { #bars text { font-size: 21px; } #bars .small { font-size: 16px; } }
#seed { width: 4.5rem; } #word { font-size: 1.4rem; overflow-wrap: anywhere; }
#word i { font-style: normal; border-bottom: 2px solid var(--red); }
</style>
<fieldset id="letters"><legend>After which letter? (Arrow keys move, or type the letter.)</legend></fieldset>
<div class="controls">
  <label>Next step <select id="how"><option value="greedy">the likeliest</option>
    <option value="drawn">drawn</option></select></label>
  <label>Seed <input id="seed" type="number" value="1" min="0" max="9999"></label>
  <label><input id="cut" type="checkbox"> end cut</label>
  <button id="step">Next letter</button> <button id="run">To the end</button>
  <button id="again">Start over</button>
</div>
<svg id="bars" viewBox="0 0 760 250" role="img"></svg>
<p>Word: <output id="word"></output></p>
<p class="said" id="said" aria-live="polite"></p>
"""


def letters(P: Float[Tensor, "27 27"]) -> Widget:
    """P[this,next] are probabilities; row and column 0 are the start and the end of a word."""
    if tuple(P.shape) != (27, 27):
        raise ValueError(f"P should be [27,27], not {list(P.shape)}")
    rows = [[round(chance, 6) for chance in row] for row in P.tolist()]
    return Widget(
        title="Pick a letter",
        alternative="Bars show how probable each of the 26 letters and the end are after the chosen letter; "
                    "the likeliest is red, the others blue. Walk on letter by letter, by the likeliest or by "
                    "drawing; in the word, letters that followed the likeliest step are underlined. "
                    "With the end cut, no word ends by itself.",
        body=BODY, script=script("letters"), data={"letters": LETTERS, "rows": rows}, height=600)
