"""Lesson 09's desk: a step of any dose at any layer, the words it brings, and what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from jaxtyping import Float
from torch import Tensor

from lookinside.widgets import Widget, script

BODY = """
<div class="controls" id="controls"><label>Prompt <select id="prompt"></select></label></div>
<p class="said" id="said" aria-live="polite"></p>
<div class="pictures">
  <figure>
    <svg id="words" viewBox="0 0 340 236" width="340" height="236" role="img"
         aria-labelledby="words-told"></svg>
    <figcaption id="words-told">The likeliest next words. Red are good words of the lists, blue are bad ones,
      grey all others; the thin line is the same word's share without the step.</figcaption>
  </figure>
  <figure>
    <svg id="curves" viewBox="0 0 340 236" width="340" height="236" role="img"
         aria-labelledby="curves-told"></svg>
    <figcaption id="curves-told">At this layer, over all doses: above, how far the odds of good over bad words
      move for this prompt; below, how much worse neutral text is read. The dot is the present
      dose.</figcaption>
  </figure>
</div>
<details><summary>The same in numbers</summary>
  <div class="scroll"><table id="numbers"></table></div></details>
"""


@dataclass(frozen=True)
class Cell:
    """What one dose at one layer does: the loss it adds to neutral text, and for each prompt the change of
    its word odds and its likeliest next words, each with its probability and that without the step."""

    harm: float
    odds: Sequence[float]
    words: Sequence[Sequence[tuple[str, float, float]]]


def likeliest(logits: Float[Tensor, "b V"], before: Float[Tensor, "b V"], word_of, count: int = 8
              ) -> list[list[tuple[str, float, float]]]:
    """For each row its likeliest tokens as `Cell` wants them."""
    now, then = logits.softmax(dim=-1), before.softmax(dim=-1)
    top = now.topk(count).indices
    return [[(word_of(int(token)), float(now[row, token]), float(then[row, token])) for token in tokens]
            for row, tokens in enumerate(top)]


def desk(cells: dict[tuple[int, float], Cell], prompts: Sequence[str], good: Sequence[str],
         bad: Sequence[str], *, layer: int, title: str, note: str = "") -> Widget:
    """`cells[layer, dose]` for every layer with every dose, the dose 0 among them. It opens at `layer`,
    without a step."""
    layers, amounts = (sorted(set(values)) for values in zip(*cells))
    told = [[_plain(cells[one, dose]) for dose in amounts] for one in layers]
    top = layers.index(layer)
    most = max(abs(value) for line in told for cell in line for value in cell["odds"])
    alternative = (
        f"Two sliders choose one of {len(layers)} layers and a dose from {amounts[0]:g} to {amounts[-1]:g}; "
        f"a list chooses one of {len(prompts)} prompts. Bars show the likeliest next words, curves how far "
        f"the odds of good over bad words move (at most {most:.1f} nats) and how much worse neutral text is "
        f"read. {note}").strip()
    return Widget(title, alternative, BODY, script("steering"),
                  {"layers": layers, "doses": amounts, "prompts": list(prompts), "cells": told, "start": top,
                   "good": list(good), "bad": list(bad)}, height=560)


def _plain(cell: Cell) -> dict:
    return {"harm": round(cell.harm, 3), "odds": [round(value, 2) for value in cell.odds],
            "words": [[[word.strip() or "␣", round(now, 3), round(then, 3)] for word, now, then in words]
                      for words in cell.words]}
