"""A real model's residual stream, to be read, changed and run on from any layer::

    reader = Reader(load_checkpoint("smollm2"))
    streams, lengths = reader.read(["She won first prize.", "He was fired."])     # [L,b,s,d], [b]
    moved = reader.run(streams[14], start=14, hooks={("stream", 20): change})     # the stream at the end
    reader.logits(moved[:, -1])

"Stream l" is what block l reads; stream `n_layers` is what leaves the last block. Running on from a kept
stream costs only the blocks that are left, and a hook is a function of one tensor: that is all that steering
and ablation need. Blocks are those of Llama (Touvron et al. 2023), by torch's own fused functions.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import torch
from jaxtyping import Float, Int
from torch import Tensor
from torch.nn import functional as F

from lookinside import models
from lookinside.models.checkpoint import Checkpoint, load_checkpoint

Hook = Callable[[Tensor], Tensor]
# "stream": what a block reads, [b,s,d]; "attention" and "mlp": what that part of it is about to add, [b,s,d]
Place = tuple[str, int]


class Reader:
    """Runs a checkpoint without gradients. `n_layers` and `d_model` are its sizes."""

    def __init__(self, checkpoint: Checkpoint):
        self.checkpoint, self.config = checkpoint, checkpoint.config
        self.n_layers, self.d_model = self.config.n_layers, self.config.d_model
        parts = checkpoint.parts()
        self._embedding, self._final_norm = parts["embedding"], parts["final_norm"]
        self._blocks = parts["blocks"]

    def batch(self, texts: Iterable[str]) -> tuple[Int[Tensor, "b s"], Int[Tensor, "b"]]:
        """The tokens of texts, padded on the right with token 0, and how many tokens each has."""
        rows = [self.checkpoint.encode(text) for text in texts]
        lengths = torch.tensor([len(row) for row in rows])
        padded = torch.zeros(len(rows), int(lengths.max()), dtype=torch.int64)
        for row, tokens in zip(rows, padded, strict=True):
            tokens[: len(row)] = torch.tensor(row)
        return padded, lengths

    @torch.no_grad()
    def read(self, texts: Iterable[str], hooks: Mapping[Place, Hook] | None = None
             ) -> tuple[Float[Tensor, "L b s d"], Int[Tensor, "b"]]:
        """Every stream of texts, L = n_layers + 1, and their lengths. What stands after a text's last token
        is padding: no token of the text has seen it."""
        tokens, lengths = self.batch(texts)
        kept: list[Tensor] = []
        self.run(self._embedding[tokens], hooks=hooks, keep=kept)
        return torch.stack(kept), lengths

    @torch.no_grad()
    def run(self, stream: Float[Tensor, "b s d"], start: int = 0, hooks: Mapping[Place, Hook] | None = None,
            keep: list[Tensor] | None = None) -> Float[Tensor, "b s d"]:
        """The last stream of a run that begins with `stream` at block `start` (at n_layers nothing is left to
        run). A hook replaces what stands at its place by what it returns; `keep` gets every stream that is
        met, changed ones as changed."""
        hooks, turn = hooks or {}, self._turn(stream.shape[1])

        def at(kind: str, layer: int, tensor: Tensor) -> Tensor:
            return hooks[kind, layer](tensor) if (kind, layer) in hooks else tensor

        for layer in range(start, self.n_layers):
            stream = at("stream", layer, stream)
            if keep is not None:
                keep.append(stream)
            block = self._blocks[layer]
            stream = stream + at("attention", layer, self._attention(stream, block, turn))
            stream = stream + at("mlp", layer, self._mlp(stream, block))
        stream = at("stream", self.n_layers, stream)
        if keep is not None:
            keep.append(stream)
        return stream

    @torch.no_grad()
    def logits(self, stream: Float[Tensor, "... d"]) -> Float[Tensor, "... V"]:
        """What the model says comes next, from the last stream."""
        return F.linear(self._norm(stream, self._final_norm), self._embedding)

    def _norm(self, x: Tensor, gain: Tensor) -> Tensor:
        return F.rms_norm(x, gain.shape, gain, self.config.eps)

    def _attention(self, stream: Tensor, block: dict[str, Tensor], turn: Tensor) -> Tensor:
        x = self._norm(stream, block["attention_norm"])
        q, k, v = (F.linear(x, weight).unflatten(-1, (-1, self.config.d_head)).transpose(1, 2)
                   for weight in (block["q"], block["k"], block["v"]))
        z = F.scaled_dot_product_attention(_turned(q, turn), _turned(k, turn), v, is_causal=True,
                                           enable_gqa=True)
        return F.linear(z.transpose(1, 2).flatten(2), block["o"])

    def _mlp(self, stream: Tensor, block: dict[str, Tensor]) -> Tensor:
        x = self._norm(stream, block["mlp_norm"])
        return F.linear(F.silu(F.linear(x, block["gate"])).mul_(F.linear(x, block["up"])), block["down"])

    def _turn(self, places: int) -> Tensor:
        """The rotation of each place and pair of numbers, as complex numbers of length 1."""
        speeds = self.config.theta ** -torch.linspace(0, 1, self.config.d_head // 2 + 1)[:-1]
        angles = torch.arange(places)[:, None] * speeds
        return torch.polar(torch.ones_like(angles), angles)


def _turned(x: Float[Tensor, "b h s d"], turn: Tensor) -> Float[Tensor, "b h s d"]:
    """Number i of a head and number i + d/2, taken as one complex number and turned."""
    half = x.shape[-1] // 2
    numbers = torch.complex(x[..., :half], x[..., half:]) * turn
    return torch.cat([numbers.real, numbers.imag], dim=-1)


def reader_if_available(name: str = "smollm2") -> Reader | None:
    """A reader of the real model, or None and a note on what to type where it is not on this machine."""
    if models.available(name):
        return Reader(load_checkpoint(name))
    print(models.MODELS[name].source.note(name, models.MODELS[name].title))
    return None


def shuffled(checkpoint: Checkpoint, seed: int = 0) -> Checkpoint:
    """The same numbers in another order: within each matrix of each block they change places at random. The
    tokens keep their vectors; what was learned about putting them together is gone. A control."""
    generator = torch.Generator().manual_seed(seed)
    weights = dict(checkpoint.weights)
    for name, matrix in weights.items():
        if ".layers." in name and matrix.ndim == 2:
            order = torch.randperm(matrix.numel(), generator=generator)
            weights[name] = matrix.flatten()[order].view_as(matrix)
    return replace(checkpoint, title=f"{checkpoint.title}, its weights shuffled", weights=weights, real=False)
