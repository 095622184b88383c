"""Runs of a model in which every ear of every head may hear something of its own.

A head has three ears: what it makes its queries of, its keys, and its values. They all hear the residual
stream, the sum of the embedding and of what earlier heads (and MLPs) wrote. The logits hear the last stream
of all. A *wire*, or edge, is one head's write as one ear hears it: (sender, receiver, "Q", "K" or "V"), or
(sender, None, "out") for the logits. `run` lets you change what each ear hears.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import product

import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside.models import Head, TransformerBridge

Edge = tuple[Head, Head | None, str]
Stream = Float[Tensor, "b s d"]
Change = Callable[[Head | None, str, Stream, "Writes"], Stream]
EARS = "QKV"


class Writes(Mapping[Head, Stream]):
    """What each head that has run so far wrote to the stream, by head; a new tensor each time it is asked
    for. Biases are nobody's."""

    def __init__(self, model: TransformerBridge, gradients: bool = True):
        self._model, self._gradients, self._z = model, gradients, {}

    def add(self, layer: int, z: Float[Tensor, "b s h d_head"]) -> None:
        """Take note of a layer's z."""
        self._z[layer] = z

    def __getitem__(self, head: Head) -> Stream:
        depth, number = head
        with torch.set_grad_enabled(self._gradients and torch.is_grad_enabled()):
            return self._z[depth][:, :, number] @ self._model.blocks[depth].attn.W_O[number]

    def __iter__(self) -> Iterator[Head]:
        return ((depth, head) for depth, z in self._z.items() for head in range(z.shape[2]))

    def __len__(self) -> int:
        return sum(z.shape[2] for z in self._z.values())


def heads(model: TransformerBridge) -> list[Head]:
    """All heads, layer by layer."""
    return list(product(range(model.cfg.n_layers), range(model.cfg.n_heads)))


def edges(model: TransformerBridge) -> list[Edge]:
    """Every wire there could be: from each head to each ear of each head of a later layer, and to the
    logits."""
    between = [(sender, receiver, ear) for sender, receiver in product(heads(model), repeat=2)
               if sender[0] < receiver[0] for ear in EARS]
    return between + [(sender, None, "out") for sender in heads(model)]


def start(model: TransformerBridge, tokens: Int[Tensor, "b s"]) -> Stream:
    """What enters layer 0: the embedding of tokens and places."""
    kept = []
    with torch.no_grad():
        model.run_with_hooks(tokens, fwd_hooks=[("blocks.0.hook_resid_pre",
                                                 lambda x, hook: kept.append(x))])
    return kept[0]


def writes(model: TransformerBridge, tokens: Int[Tensor, "b s"]) -> Writes:
    """What each head writes in the run on these tokens, without gradients."""
    written = Writes(model, gradients=False)
    hooks = [(f"blocks.{layer}.attn.hook_z", partial(_note, written=written, layer=layer))
             for layer in range(model.cfg.n_layers)]
    with torch.no_grad():
        model.run_with_hooks(tokens, fwd_hooks=hooks)
    return written


def run(model: TransformerBridge, tokens: Int[Tensor, "b s"], change: Change, start: Stream | None = None
        ) -> Float[Tensor, "b s v"]:
    """The logits when each ear hears what `change` makes of the stream; from `start`, where that is given,
    instead of the embedding of the tokens.

    `change(receiver, ear, stream, writes)` is called for "Q", "K" and "V" of every head, and last with None
    and "out" for the logits. `stream` is what would be heard, `writes` what each earlier head wrote in this
    run. Return a stream; give `stream` itself back where nothing is to change, never change it in place, and
    don't run the model inside.

    The model is left as it was found, and gradients flow. Query heads that share their keys and values
    (grouped attention) share those ears: they are asked of the first of them.
    """
    written, streams = Writes(model), {}
    last = model.cfg.n_layers - 1

    def enter(x: Stream, hook, layer: int) -> Stream:
        streams[layer] = start if layer == 0 and start is not None else x
        return streams[layer]

    def hear(old: Float[Tensor, "b s h d_head"], hook, layer: int, ear: str) -> Tensor:
        stream, new, shared = streams[layer], old, model.cfg.n_heads // old.shape[2]
        for number in range(old.shape[2]):
            heard = change((layer, number * shared), ear, stream, written)
            if heard is not stream:
                new = old.clone() if new is old else new
                new[:, :, number] = _through(model, layer, number, ear, heard)
        return new

    hooks = []
    for layer in range(model.cfg.n_layers):
        block = f"blocks.{layer}"
        hooks.append((f"{block}.hook_resid_pre", partial(enter, layer=layer)))
        hooks += [(f"{block}.attn.hook_{ear.lower()}", partial(hear, layer=layer, ear=ear)) for ear in EARS]
        hooks.append((f"{block}.attn.hook_z", partial(_note, written=written, layer=layer)))
    hooks.append((f"blocks.{last}.hook_resid_post", lambda x, hook: change(None, "out", x, written)))
    return model.run_with_hooks(tokens, fwd_hooks=hooks)


def _note(z: Tensor, hook, written: Writes, layer: int) -> Tensor:
    written.add(layer, z)
    return z


def _through(model: TransformerBridge, layer: int, number: int, ear: str, stream: Stream) -> Tensor:
    """What one ear of one head makes of a stream: its queries, keys or values, before any rotation."""
    block = model.blocks[layer]
    normed = block.ln1.original_component(stream)  # past the hooks of whoever watches the norm
    weight, bias = getattr(block.attn, f"W_{ear}")[number], getattr(block.attn, f"b_{ear}")
    return normed @ weight if bias is None else normed @ weight + bias[number]
