"""A language model with one part broken: choose the part, and see what its loss and its text make of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lookinside.widgets import Widget, script

BODY = """<style>
.machine { display: flex; flex-wrap: wrap; gap: .75rem 1.75rem; align-items: flex-start; }
.machine fieldset { border: 0; padding: 0; margin: 0; flex: 1 1 14rem; max-width: 18rem; }
.machine legend { padding: 0 0 .25rem; }
.machine label { display: flex; gap: .4rem; padding: .1rem 0; cursor: pointer; align-items: baseline; }
.machine label b { font-weight: 600; color: var(--faint); font-size: .8rem; margin-left: auto; }
.machine .seen { flex: 3 1 20rem; min-width: 0; }
.text span { border-radius: 2px; white-space: pre-wrap; }
.text { line-height: 1.8; margin: .2rem 0 .6rem; }
.goes-on { border-left: 3px solid var(--gold); padding-left: .5rem; margin: .2rem 0 .6rem; overflow-wrap:
  anywhere; white-space: pre-wrap; }
.goes-on i { font-style: normal; color: var(--faint); }
.machine h2 { font-size: .9rem; margin: .5rem 0 0; }
.machine :is(td, th):nth-child(odd) { text-align: left; }
@media (max-width: 36rem) {
  .machine fieldset { flex-basis: 100%; max-width: none; max-height: 12rem; overflow-y: auto;
    border: 1px solid var(--line); padding: .3rem; }
  #loss text { font-size: 17px; } }
.machine svg { margin: .2rem 0; }
</style>
<div class="machine">
  <fieldset id="parts"><legend>What is broken? (Arrow keys move.)</legend></fieldset>
  <div class="seen">
    <svg id="loss" viewBox="0 0 520 64" role="img"></svg>
    <h2>The text it reads: <span style="color:var(--red)">red</span> costs more than in the whole model,
      <span style="color:var(--blue)">blue</span> less</h2>
    <p class="text" id="text"></p>
    <h2>The five likeliest tokens after it</h2>
    <div class="scroll"><table><thead><tr><th>whole</th><th></th><th
      id="head">broken</th><th></th></tr></thead> <tbody id="top"></tbody></table></div>
    <h2>How it goes on from another beginning, always by the likeliest token</h2>
    <p class="goes-on" id="goes-on"></p>
    <p class="said" id="said" aria-live="polite"></p>
  </div>
</div>"""


@dataclass(frozen=True)
class Seen:
    """What a model, whole or with a part broken, does: the loss of each token of the text but the first, its
    likeliest tokens after it with their probabilities, and how it goes on from the prompt."""

    losses: Sequence[float]
    top: Sequence[tuple[str, float]]
    text: str


def machine(seen: dict[str, Seen], tokens: Sequence[str], prompt: str, *, vocabulary: int,
            model: str) -> Widget:
    """`seen` has the whole model first; `tokens` are the pieces of the text that was read."""
    names = list(seen)
    for name, one in seen.items():
        if len(one.losses) != len(tokens) - 1:
            raise ValueError(
                f"{name!r} has {len(one.losses)} losses; {len(tokens)} tokens have {len(tokens) - 1}"
            )
    rows = [
        {"name": name, "losses": [round(float(loss), 3) for loss in one.losses],
         "top": [[word, round(float(share), 4)] for word, share in one.top], "text": one.text}
        for name, one in seen.items()
    ]
    mean = {name: sum(one.losses) / len(one.losses) for name, one in seen.items()}
    lower = [name for name in names[1:] if mean[name] < mean[names[0]] - 0.05]
    return Widget(
        title="Break a part",
        alternative=f"{model} with one of {len(names) - 1} parts broken. The whole model's loss on the text "
        f"is {mean[names[0]]:.2f} nats; with a part broken it runs from {min(mean.values()):.2f} to "
        f"{max(mean.values()):.2f}. It is lower than the whole model's with: "
        f"{', '.join(lower) or 'none of them'}.",
        body=BODY,
        script=script("machine"),
        data={"rows": rows, "tokens": list(tokens), "prompt": prompt, "vocabulary": vocabulary},
        height=760,
    )
