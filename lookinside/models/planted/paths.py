"""All wires of a planted model at once: which of them carry what an answer depends on."""

from collections.abc import Iterable

from jaxtyping import Int
from torch import Tensor

from lookinside.models import Head
from lookinside.models.planted.blocks import Edge, Planted

EARS = {"Q": "W_Q", "K": "W_K", "V": "W_V"}


def wire_effects(model: Planted, base: Int[Tensor, "b s"], source: Int[Tensor, "b s"],
                 only: Iterable[Edge] | None = None) -> dict[Edge, float]:
    """For each wire (or `only` these) the share of the answers to `base` that change when it alone carries what its
    sender says on `source`, row for row. For models of two layers; ValueError for others.

    This is path patching (Wang et al. 2022; Goldowsky-Dill et al. 2023), counted in answers, not in logits.
    """
    size, w = model.size, model.weights
    if size.layers != 2:
        raise ValueError(f"wires are followed through two layers, not through {size.layers}")
    model(source, keep=(theirs := {}))
    logits = model(base, keep=(ours := {}))
    before = logits.argmax(dim=-1)
    stream = w["W_E"][base] + w["W_pos"] + sum(ours[0, head] @ w["W_O"][0, head] for head in range(size.heads))
    found = {}

    def note(edge: Edge, change: Tensor) -> None:
        """`change`: what is added to the stream at the last place."""
        found[edge] = (logits + change @ w["W_U"]).argmax(dim=-1).ne(before).float().mean().item()

    wanted = set(only) if only is not None else None
    for sender in range(size.heads):
        news = (theirs[0, sender] - ours[0, sender]) @ w["W_O"][0, sender]
        for ear in EARS:
            receivers = [(1, head) for head in range(size.heads)
                         if wanted is None or ((0, sender), (1, head), ear) in wanted]
            for receiver in receivers:
                z = _z_at_end(model, stream, stream + news, receiver, ear)
                note(((0, sender), receiver, ear), (z - ours[receiver][:, -1]) @ w["W_O"][receiver])
    for head in [(layer, number) for layer in (0, 1) for number in range(size.heads)]:
        if wanted is None or (head, None, "out") in wanted:
            note((head, None, "out"), ((theirs[head] - ours[head]) @ w["W_O"][head])[:, -1])
    return found


def _z_at_end(model: Planted, stream: Tensor, other: Tensor, head: Head, ear: str) -> Tensor:
    """[b,e]: what a head carries at the last place when one of its ears hears the other stream."""
    heard = {each: (other if each == ear else stream) for each in EARS}
    q, k, v = (heard[each] @ model.weights[weight][head] for each, weight in EARS.items())
    scores = (q[:, -1:] @ k.mT) / model.size.d_head**0.5  # the last place sees all
    return (scores.softmax(dim=-1) @ v)[:, 0]
