"""The logit lens to walk through: layers down, positions across, the word the lens says in each cell."""

from collections.abc import Callable, Sequence

import numpy as np
from jaxtyping import Float
from numpy import ndarray

from lookinside.widgets import Widget, script

BODY = """<style>
.lens { overflow: auto; max-height: 25rem; border: 1px solid var(--line); }
.lens table { font-size: 12px; }
.lens th { position: sticky; background: var(--paper); font-weight: 600; padding: .1rem .4rem; z-index: 1; }
/* the heads stay in sight */
.lens thead th { top: 0; z-index: 2; }
.lens thead td { position: sticky; top: 0; left: 0; background: var(--paper); z-index: 3; }
.lens button { scroll-margin: 2rem 0 0 3rem; }
.lens tbody th { left: 0; text-align: right; color: var(--faint); font-weight: 400; }
.lens td { padding: 1px; }
.lens button { width: 100%; min-width: 4.2rem; padding: .1rem .3rem; border: 2px solid transparent;
  background: color-mix(in srgb, var(--blue) var(--share), var(--paper)); border-radius: 3px; font-size: 12px;
  white-space: nowrap; }
.lens button.first { border-color: var(--gold); }
.lens button[aria-current="true"] { box-shadow: inset 0 0 0 2px var(--focus); }
.detail { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; margin-top: .5rem; min-height: 3.2rem; }
.detail ol { margin: 0; padding-left: 1.4rem; } .key { color: var(--faint); font-size: .9rem; }
.key b { border: 2px solid var(--gold); border-radius: 3px; padding: 0 .3rem; font-weight: 400; }
</style>
<div class="controls">
  <label for="which">Lens <select id="which"></select></label>
  <span class="key">Stronger colour: more probable.
  <b>gold</b>: where the model's final answer first leads.</span>
</div>
<div class="lens scroll"><table aria-label="What the lens says after each layer, at each position">
  <thead><tr id="tokens"></tr></thead><tbody id="cells"></tbody></table></div>
<p class="said" id="said" aria-live="polite"></p>
<div class="detail" id="detail"></div>"""


def lens_viewer(
    lenses: dict[str, Float[ndarray, "layer position vocabulary"]],
    tokens: Sequence[str],
    word_of: Callable[[int], str],
    *,
    title: str = "Logit lens",
    top: int = 5,
) -> Widget:
    """A viewer for one or several lenses (nostalgebraist 2020) on the same text. The last lens is the
    right one: its last row is what the model answers, and it is shown first. Row 0 is the embedding. A cell
    keeps its `top` words."""
    *_, right = lenses.values()
    answers = right[-1].argmax(axis=-1)
    shown = []
    for name, probabilities in lenses.items():
        best = np.argsort(-probabilities, axis=-1)[..., :top]
        cells = [
            [
                [
                    [visible(word_of(int(word))), round(float(probabilities[layer, position, word]), 4)]
                    for word in best[layer, position]
                ]
                for position in range(best.shape[1])
            ]
            for layer in range(best.shape[0])
        ]
        leads = best[..., 0] == answers
        first = [int(column.argmax()) if column.any() else -1 for column in leads.T]
        shown.append({"name": name, "cells": cells, "first": first})
    answer_words = [visible(word_of(int(answer))) for answer in answers]
    where = shown[-1]["first"][-1]
    alternative = (
        f"A table with a row for each of {len(right)} layers (the embedding first) and a column for each "
        f"token of “{' '.join(map(visible, tokens))}”. At the last one the model answers "
        f"“{answer_words[-1]}”; by the "
        f"lens “{shown[-1]['name']}” that word leads for the first time "
        f"{f'after layer {where}' if where else 'at the embedding'}."
    )
    return Widget(
        title,
        alternative,
        BODY,
        script("logit_lens"),
        {"tokens": [visible(token) for token in tokens], "answers": answer_words, "lenses": shown},
        height=700,
    )


def visible(word: str) -> str:
    """A token as a person can see it: an empty cell would look like a mistake."""
    return word.replace("\n", "↵").replace("\r", "").replace("\t", "⇥").strip() or "␣"
