"""A training watched from inside: one slider over its moments, and what the embedding looks like at each."""

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor

from lookinside.widgets import Widget, script

BODY = """
<div class="controls">
  <label>Moment <input id="moment" type="range" min="0" value="0" step="1" style="width:16rem"></label>
  <button id="play" aria-pressed="false">Play</button>
  <label>Circle of frequency <select id="frequency"></select></label>
  <output id="step" class="number"></output>
</div>
<div class="scroll"><svg id="losses" viewBox="0 0 760 210" role="img" style="min-width:36rem"
  aria-label="Losses over training, on a logarithmic scale"></svg></div>
<div style="display:flex;flex-wrap:wrap;gap:.5rem">
  <svg id="spectrum" viewBox="0 0 420 240" style="flex:3 1 20rem" role="img"
    aria-label="Norm of each frequency"></svg>
  <svg id="circle" viewBox="0 0 260 240" style="flex:2 1 14rem" role="img"
    aria-label="The embedding along one frequency"></svg>
</div>
<p id="said" class="said" aria-live="polite"></p>
"""


def grokking_film(steps: Sequence[int], losses: dict[str, Sequence[float]],
                  embeddings: Sequence[Float[Tensor, "p d"]], basis: Float[Tensor, "p p"],
                  freqs: Sequence[int]) -> Widget:
    """The losses over `steps`; and for each step's embedding its spectrum and the circles of `freqs`. The
    rows of `basis` are waves in the order 1, cos 1, sin 1, cos 2, …"""
    norms, circles = [], []
    for W_E in embeddings:
        found = basis @ W_E
        norms.append(found[1:].unflatten(0, (-1, 2)).square().sum((1, 2)).sqrt())
        circles.append(torch.stack([_plane(W_E, found[[2 * k - 1, 2 * k]]) for k in freqs]))
    data = {"steps": list(steps), "freqs": list(freqs),
            "losses": {name: [float(f"{value:.3g}") for value in values] for name, values in losses.items()},
            "norms": _rounded(torch.stack(norms)), "circles": _rounded(torch.stack(circles))}
    return Widget(
        title="Grokking, seen from inside", body=BODY, script=script("grokking_film"), data=data, height=790,
        alternative=f"Over {len(steps)} moments of training: the losses, with the present moment marked; how "
        "much of each frequency is in the embedding, the key frequencies coloured; and the numbers' vectors "
        "along one key frequency, which gather from a cloud into a circle.")


def _plane(W_E: Float[Tensor, "p d"], directions: Float[Tensor, "2 d"]) -> Float[Tensor, "p 2"]:
    """The centred rows along two directions, made perpendicular, the first always to the right."""
    Q, R = torch.linalg.qr(directions.T)
    return (W_E - W_E.mean(0)) @ (Q * R.diagonal().sign())


def _rounded(values: Tensor) -> list:
    return [_rounded(part) if part.ndim else round(part.item(), 2) for part in values]
