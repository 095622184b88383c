"""The reference solution of 10_edges: built from its source, not edited."""


from collections.abc import Collection

import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint, wires
from lookinside.models import Head, TransformerBridge
from lookinside.wires import Edge

torch.set_num_threads(1)


def gap(logits: Float[Tensor, "b s v"], answers: Int[Tensor, "b 2"]) -> Float[Tensor, ""]:
    """The mean logit difference: at the last place the logit of answers[:, 0] minus that of answers[:, 1],
    averaged over the prompts. Gradients flow."""
    at_end = logits[:, -1].gather(1, answers)
    return (at_end[:, 0] - at_end[:, 1]).mean()


def ablated(model: TransformerBridge, tokens: Int[Tensor, "b s"], head: Head, how: str,
            other: Int[Tensor, "n s"] | None = None) -> Float[Tensor, "b s v"]:
    """The logits of `tokens` when one head, (layer, number), says something else: its `z` is replaced, at
    every place. `how` is one of three:

    "zero": by zeros. `other` plays no part.
    "mean": by its mean over the prompts of `other`, place by place.
    "other": by its z in the run on `other`, row for row; `other` then has as many prompts as `tokens`.
    """
    layer, number = head
    name = f"blocks.{layer}.attn.hook_z"

    def replace(z, hook):
        z = z.clone()
        z[:, :, number] = instead
        return z

    with torch.no_grad():
        if how == "zero":
            instead = 0.0
        else:
            instead = model.run_with_cache(other, names_filter=name)[1][name][:, :, number]
            if how == "mean":
                instead = instead.mean(dim=0)
        return model.run_with_hooks(tokens, fwd_hooks=[(name, replace)])


def path_patch(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
               answers: Int[Tensor, "b 2"], sender: Head, receiver: Head | None, via: str) -> float:
    """The share of the logit difference that is lost when one wire alone carries the corrupted run.

    On `clean`, the receiver's `via` ("Q", "K" or "V") hears the stream with the sender's write of this run
    exchanged for its write of the run on `corrupted`; nobody else hears the exchange, but all that comes
    after the receiver runs on with what the receiver makes of it. Where `via` is "out", the logits hear it
    and the receiver is None. The sender's layer is an earlier one than the receiver's.

    With `gap` full on `clean` and none on `corrupted`: (full - patched) / (full - none), a Python float.
    """
    def change(head, ear, stream, writes):
        if (head, ear) != (receiver, via):
            return stream
        return stream - writes[sender] + false

    with torch.no_grad():
        false = wires.writes(model, corrupted)[sender]
        full, none = gap(model(clean), answers), gap(model(corrupted), answers)
        patched = gap(wires.run(model, clean, change), answers)
    return ((full - patched) / (full - none)).item()


def precision_at_k(scores: dict[Edge, float], truth: Collection[Edge]) -> float:
    """Of the k edges with the largest scores, the share that is true, where k is the number of true edges.

    Every true edge has a score, and there is at least one. Where edges tie for the last of the k places,
    each of those that tie has the same chance of a place: what is returned is the share to be expected.
    """
    truth = set(truth)
    k = len(truth)
    cut = sorted(scores.values(), reverse=True)[k - 1]
    above = [edge for edge, score in scores.items() if score > cut]
    ties = [edge for edge, score in scores.items() if score == cut]
    lucky = len(truth & set(ties)) * (k - len(above)) / len(ties)
    return (len(truth & set(above)) + lucky) / k


def auroc(scores: dict[Edge, float], truth: Collection[Edge]) -> float:
    """The chance that a true edge, drawn at random, has a larger score than an edge that is not true, drawn
    at random. A tie counts half. There is at least one edge of either kind, and every true one has a score.
    """
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    wins = sum((one > other) + 0.5 * (one == other) for one in true for other in false)
    return wins / (len(true) * len(false))


def edge_scores(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                answers: Int[Tensor, "b 2"]) -> dict[Edge, float]:
    """What each wire of `wires.edges(model)` would do to `gap` if the model were a straight line.

    (write in the run on `corrupted` - write in the run on `clean`) · gradient, summed over prompts, places
    and numbers. The write is the sender's; the gradient is that of `gap`, in the run on `clean`, with
    respect to what the receiver hears through this ear (or to what the logits hear). In logits, so that a
    wire whose corruption would hurt has a score below 0. Python floats.
    """
    gradients = {}

    def listen(head, ear, stream, writes):
        gradients[head, ear] = torch.zeros_like(stream, requires_grad=True)  # nothing, yet it has a gradient
        return stream + gradients[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    difference = gap(wires.run(model, clean, listen), answers)
    gradients = dict(zip(gradients, torch.autograd.grad(difference, list(gradients.values()))))
    changes = {head: false[head] - true[head] for head in true}
    return {(sender, receiver, ear): (changes[sender] * gradients[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}


def edge_scores_ig(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                   answers: Int[Tensor, "b 2"], steps: int) -> dict[Edge, float]:
    """As `edge_scores`, but the gradient is the mean over `steps` runs. Each begins, instead of with what
    enters layer 0 on `clean`, at a point of the straight line from that to what enters layer 0 on
    `corrupted`: in the middle of one of `steps` equally long pieces. The writes stay those of the two ends.
    """
    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    begin, end = wires.start(model, clean), wires.start(model, corrupted)
    total = {}
    for step in range(steps):
        inputs = {}

        def listen(head, ear, stream, writes):
            inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
            return stream + inputs[head, ear]

        between = begin + (step + 0.5) / steps * (end - begin)
        difference = gap(wires.run(model, clean, listen, start=between), answers)
        for ear, gradient in zip(inputs, torch.autograd.grad(difference, list(inputs.values()))):
            total[ear] = total.get(ear, 0) + gradient / steps
    changes = {head: false[head] - true[head] for head in true}
    return {(sender, receiver, ear): (changes[sender] * total[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}


def composition(W_out: Float[Tensor, "d d"], W_in: Float[Tensor, "d d"], baseline: float) -> float:
    """How much of what one head writes is what an ear of another listens to, over what chance gives.

    Vectors are rows: the head writes x W_out, and the ear makes y W_in of a stream y. The Frobenius norm of
    W_out W_in over the product of the norms of the two, divided by `baseline`, which is that share for
    random pairs. Neither matrix is all zeros. A Python float.
    """
    share = (W_out @ W_in).norm() / (W_out.norm() * W_in.norm())
    return share.item() / baseline


def keep_edges(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
               answers: Int[Tensor, "b 2"], edges: Collection[Edge]) -> float:
    """How much of the logit difference is left when only these wires carry the clean run: *faithfulness*.

    In a run on `clean`, each wire that is not in `edges` carries the sender's write of the run on
    `corrupted`. A wire in `edges` carries what its sender writes in this very run, in which the sender may
    hear the corrupted run itself. The embedding reaches every ear from `clean`.

    With `gap` full on `clean`, none on `corrupted`, kept in this run: (kept - none) / (full - none), a
    Python float.
    """
    kept_edges = set(edges)

    def change(head, ear, stream, writes):
        gone = [sender for sender in writes if (sender, head, ear) not in kept_edges]
        return stream + sum(false[sender] - writes[sender] for sender in gone)

    with torch.no_grad():
        false = wires.writes(model, corrupted)
        full, none = gap(model(clean), answers), gap(model(corrupted), answers)
        kept = gap(wires.run(model, clean, change), answers)
    return ((kept - none) / (full - none)).item()
