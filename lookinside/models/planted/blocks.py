"""What planted models are built of: directions, heads made of them, and the model that comes out.

Vectors are rows: a head reads `x @ W_V`, writes `z @ W_O`, and its score for a query x and a key y is
`(x @ W_Q) · (y @ W_K) / sqrt(d_head)`, as in TransformerLens.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside.models import Head, TransformerBridge, TransformerBridgeConfig

# A wire: who speaks, who hears, through which ear. To the logits: (head, None, "out").
Edge = tuple[Head, Head | None, str]
Rows = Float[Tensor, "n d"]
Swap = Float[Tensor, "b s e"] | Callable[[Float[Tensor, "b s e"]], Float[Tensor, "b s e"]]


@dataclass(frozen=True)
class Size:
    """How large a planted model is. Tokens are the letters 0 to `letters` - 1, and after them BOS, which
    stands at place 0 of every input; an input is `places` long, and the answer is due at the last place."""

    letters: int = 20
    places: int = 11
    layers: int = 2
    heads: int = 4
    d_model: int = 144
    d_head: int = 24

    @property
    def bos(self) -> int:
        """The token that begins every input; letters are the numbers below it."""
        return self.letters

    @property
    def end(self) -> int:
        """The last place, where the answer is read."""
        return self.places - 1


@dataclass
class Planted:
    """A planted model. Calling it gives the logits at the last place; `bridge` gives it to TransformerLens.

    `edges` and `roles` are its truth, where whoever built it left it in: the wires on which the answer
    depends, and what each head is. They are empty for a model that is to be taken apart.
    """

    size: Size
    weights: dict[str, Tensor] = field(repr=False)
    edges: frozenset[Edge] = frozenset()
    roles: Mapping[Head, str] = field(default_factory=dict)

    def __call__(self, tokens: Int[Tensor, "b s"], swap: Mapping[Head, Swap] | None = None,
                 keep: dict | None = None) -> Float[Tensor, "b v"]:
        """The logits at the last place. `swap` replaces the z of heads, by a tensor or by what a function
        makes of it; `keep`, an empty dict, is filled with each head's z[b,s,e], and its pattern[b,q,k]
        under ("pattern", head)."""
        w, size = self.weights, self.size
        x = w["W_E"][tokens] + w["W_pos"]
        ahead = torch.full((size.places, size.places), -torch.inf).triu(1)
        with torch.no_grad():
            for layer in range(size.layers):
                heard = self._heard(tokens, x, layer)
                if layer == size.layers - 1 and keep is None and not any(at == layer for at, _ in swap or {}):
                    heard["W_Q"], ahead = heard["W_Q"][:, :, -1:], ahead[-1:]  # the answer is due at the last place
                pattern = (heard["W_Q"] @ heard["W_K"].mT / sqrt(size.d_head) + ahead).softmax(dim=-1)
                z = list((pattern @ heard["W_V"]).unbind(dim=1))
                for (at, head), new in (swap or {}).items():
                    if at == layer:
                        z[head] = new(z[head]) if callable(new) else new
                if keep is not None:
                    for head in range(size.heads):
                        keep[layer, head], keep["pattern", (layer, head)] = z[head], pattern[:, head]
                if layer == size.layers - 1:
                    x, z = x[:, -1:], [each[:, -1:] for each in z]
                x = x + torch.cat(z, dim=-1) @ w["W_O"][layer].flatten(0, 1)
            return x[:, -1] @ w["W_U"] + w["b_U"]

    def _heard(self, tokens: Int[Tensor, "b s"], x: Float[Tensor, "b s d"], layer: int
               ) -> dict[str, Float[Tensor, "b h s e"]]:
        """What each head makes of the stream. Before the first layer that is the sum of a token's and of a place's,
        and there are few of either."""
        found = {}
        for name in ("W_Q", "W_K", "W_V"):
            weight = self.weights[name][layer].transpose(0, 1).flatten(1)  # [d,h·e]
            rows = x @ weight if layer else (self.weights["W_E"] @ weight)[tokens] + self.weights["W_pos"] @ weight
            found[name] = rows.unflatten(-1, (self.size.heads, self.size.d_head)).transpose(1, 2)
        return found

    def after_swap(self, base: Int[Tensor, "b s"], source: Int[Tensor, "b s"], head: Head
                   ) -> Int[Tensor, "b"]:
        """The answers to `base` when this head's z comes from the run on `source`."""
        self(source, keep=(kept := {}))
        return self(base, swap={head: kept[head]}).argmax(dim=-1)

    def config(self) -> dict:
        """The arguments of its TransformerBridgeConfig."""
        size = self.size
        return {"n_layers": size.layers, "n_heads": size.heads, "d_head": size.d_head,
                "d_model": size.d_model, "n_ctx": size.places, "d_vocab": size.letters + 1,
                "attn_only": True, "normalization_type": None, "seed": 0}

    def bridge(self, into: TransformerBridge | None = None) -> TransformerBridge:
        """The same model as a TransformerBridge, in evaluation mode; its logits differ by 1e-5 at most. To
        make one takes longer than to fill one: `into` is a bridge of this size to fill instead."""
        model = into or TransformerBridge.boot_native(TransformerBridgeConfig(**self.config())).eval()
        state = self.state()
        with torch.no_grad():
            for name, value in model.state_dict().items():
                value.copy_(state[name])
        return model

    def state(self) -> dict[str, Tensor]:
        """Its weights by the names of a TransformerBridge's `state_dict`."""
        w = self.weights
        state = {"embed.weight": w["W_E"], "pos_embed.weight": w["W_pos"], "unembed.weight": w["W_U"].T,
                 "unembed.bias": w["b_U"]}
        for layer in range(self.size.layers):
            attn = f"blocks.{layer}.attn"
            for name in "qkv":
                weight = w[f"W_{name.upper()}"][layer]  # [h,d,e]
                state[f"{attn}.{name}.weight"] = weight.transpose(1, 2).flatten(0, 1)
                state[f"{attn}.{name}.bias"] = torch.zeros(len(weight) * weight.shape[2])
            state[f"{attn}.o.weight"] = w["W_O"][layer].flatten(0, 1).T
            state[f"{attn}.o.bias"] = torch.zeros(self.size.d_model)
        return state


class Plant:
    """A model in the making. Directions come from `space`, heads from `head` or the parts below it, and
    `finish` hands the model over.

    It begins with an embedding in which everything is told apart: `letter` [letters,d], `bos` [1,d],
    `place` [places,d] and `one` [1,d], which every place has, are at right angles; a token's embedding is its
    letter (or bos), and that of a place its `place` plus `one`. All that is random comes from `generator`. Directions
    are float64, and what `finish` gives is rounded: so a model is the same to the last bit, whatever number of threads
    made it.
    """

    def __init__(self, size: Size, generator: torch.Generator):
        self.size, self.generator = size, generator
        d, vocab = size.d_model, size.letters + 1
        self._basis = torch.linalg.qr(torch.randn(d, d, generator=generator).double())[0]
        self._used = 0
        heads = size.layers, size.heads
        shapes = {"W_E": (vocab, d), "W_pos": (size.places, d), "W_U": (d, vocab), "b_U": (vocab,),
                  "W_Q": (*heads, d, size.d_head), "W_K": (*heads, d, size.d_head),
                  "W_V": (*heads, d, size.d_head), "W_O": (*heads, size.d_head, d)}
        self.weights = {name: torch.zeros(shape, dtype=torch.float64) for name, shape in shapes.items()}
        self.letter, self.bos = self.space(size.letters), self.space(1)
        self.place, self.one = self.space(size.places), self.space(1)
        self.weights["W_E"][:] = torch.cat([self.letter, self.bos])
        self.weights["W_pos"][:] = self.place + self.one

    def space(self, n: int) -> Rows:
        """n fresh directions [n,d] of length 1, at right angles to each other and to all that were given
        out before; ValueError when there are none left."""
        rows = self._basis[self._used:self._used + n]
        if len(rows) < n:
            raise ValueError(f"{n} directions are wanted and {len(rows)} of {self.size.d_model} are left")
        self._used += n
        return rows

    def reads_out(self, answers: Rows, strength: float = 8.0) -> None:
        """The unembedding: direction i of `answers` [letters,d] speaks for letter i."""
        self.weights["W_U"][:, :self.size.letters] = strength * answers.T

    def head(self, where: Head, scores: Sequence[tuple[float, Rows, Rows]], reads: Rows, writes: Rows
             ) -> None:
        """Set one head. Its score, before the softmax, is the sum of strength · (x·query)(y·key) over the
        rows of each (strength, queries[r,d], keys[r,d]); what it carries is a write for each read: along
        writes[i] as much as it finds along reads[i]. Rows of either kind at most d_head; else ValueError."""
        layer, number = where
        queries = torch.cat([queries * abs(strength) ** 0.5 * (1 if strength > 0 else -1)
                             for strength, queries, _ in scores])
        keys = torch.cat([keys * abs(strength) ** 0.5 for strength, _, keys in scores])
        w, undivided = self.weights, self.size.d_head ** 0.25  # the score is divided by sqrt(d_head)
        one, other = self._mixing(len(queries))
        w["W_Q"][layer, number], w["W_K"][layer, number] = (undivided * queries.T @ one,
                                                            undivided * keys.T @ other)
        one, other = self._mixing(len(reads))
        w["W_V"][layer, number], w["W_O"][layer, number] = reads.T @ one, other.T @ writes

    def _mixing(self, rows: int) -> tuple[Float[Tensor, "r e"], Float[Tensor, "r e"]]:
        """How this many things share the numbers of a head: A and B with A Bᵀ = 1, random otherwise."""
        e = self.size.d_head
        if rows > e:
            raise ValueError(f"a head of {e} numbers can't hold {rows} things")
        turned = torch.linalg.qr(torch.randn(e, e, generator=self.generator).double())[0][:rows]
        sizes = torch.exp(0.3 * torch.randn(rows, 1, generator=self.generator).double())
        return turned * sizes, turned / sizes

    # The parts. Each sets one head.

    def looks_back(self, where: Head, k: int, writes: Rows, bos_too: bool = False, sharp: float = 25.0
                   ) -> None:
        """Every place looks k places back (the first k at BOS) and writes which letter stands there: along
        writes[i] for letter i; with `bos_too` also along the last row for BOS."""
        back = self.place[(torch.arange(self.size.places) - k).clamp(min=0)]
        reads = torch.cat([self.letter, self.bos]) if bos_too else self.letter
        self.head(where, [(sharp, self.place, back)], reads, writes)

    def looks_at(self, where: Head, place: int, writes: Rows, sharp: float = 30.0) -> None:
        """Every place from `place` on looks at that place (the earlier ones at BOS, where no letter stands)
        and writes along writes[i] which letter i it is."""
        scores = [(sharp, self.one, self.place[[place]]), (sharp / 2, self.one, self.bos)]
        self.head(where, scores, self.letter, writes)

    def constant(self, where: Head, write: Rows, sharp: float = 15.0) -> None:
        """Every place looks at BOS and writes the same [1,d], whatever the input says."""
        self.head(where, [(sharp, self.one, self.bos)], self.bos, write)

    def searches(self, where: Head, asks: Rows, keys: Rows, last: bool, reads: Rows, writes: Rows,
                 step: float = 3.0, margin: float = 11.0) -> None:
        """A place that has something along asks[i] looks at the place that has something along keys[i]: at
        the `last` one or the first, where there are several, at BOS where there is none.

        Places differ by `step` in their score, a match beats BOS by `margin` at least, and so does BOS all
        places that don't match.
        """
        size = self.size
        order = step * torch.arange(size.places).double() * (1 if last else -1)
        steepness = float(order.norm())
        by_place = order[None] / steepness @ self.place  # one direction, along which each place has its score
        low, high = float(order.min()), float(order.max())
        empty = high + margin
        self.head(where, [(empty + margin - low, asks, keys), (steepness, self.one, by_place),
                          (empty, self.one, self.bos)], reads, writes)

    def prefers(self, where: Head, marked: Rows, order: Int[Tensor, "letters"], reads: Rows, writes: Rows,
                step: float = 6.0, margin: float = 11.0) -> None:
        """Every place looks at the place that has `marked` [1,d] along it, at BOS where there is none; of several, at
        the one whose letter stands highest in `order`. A rank more is `step` more in the score."""
        ranks = step * order.double()[None] @ self.letter  # one direction, along which each letter has its rank
        size, top = float(ranks.norm()), step * self.size.letters
        self.head(where, [(top + 2 * margin, self.one, marked), (size, self.one, ranks / size),
                          (top + margin, self.one, self.bos)], reads, writes)

    def fires(self, where: Head, asks: Rows, keys: Rows, reads: Rows, writes: Rows, margin: float = 12.0) -> None:
        """A place that has *all* of `asks` [a,d] along it looks at the place that has all of `keys` [k,d]. Where one
        of either is missing, it looks at BOS: by `margin` in the score, in either case."""
        full = len(asks) * len(keys)
        short = max(full - len(keys), full - len(asks))  # one of them is missing
        strength = 2 * margin / (full - short)
        self.head(where, [(strength, asks.sum(dim=0, keepdim=True), keys.sum(dim=0, keepdim=True)),
                          (strength * (full + short) / 2, self.one, self.bos)], reads, writes)

    def finish(self, noise: float = 0.03, edges: frozenset[Edge] = frozenset(),
               roles: Mapping[Head, str] | None = None) -> Planted:
        """The model, with `noise` added everywhere, as training leaves it: a share of each matrix's root mean
        square, head by head. Leave `edges` and `roles` out and the model doesn't know its truth."""
        for name, weight in self.weights.items():
            if name != "b_U":
                sizes = weight.square().mean(dim=(-2, -1), keepdim=True).sqrt()
                weight += noise * sizes * torch.randn(weight.shape, generator=self.generator)
        weights = {name: weight.float() for name, weight in self.weights.items()}
        return Planted(self.size, weights, frozenset(edges), dict(roles or {}))


def generator(seed: int) -> torch.Generator:
    """A generator that begins differently for each of 2¹²⁸ seeds. `manual_seed` looks at the last 32 bits of a seed
    alone, and so few can be tried out by whoever has what was drawn."""
    state = torch.Generator().manual_seed(0).get_state()
    words = np.random.MT19937(np.random.SeedSequence(seed)).state["state"]["key"].astype(np.int64)
    state.view(torch.int64)[3:3 + len(words)] = torch.from_numpy(words)  # the seed and two counts come first
    made = torch.Generator()
    made.set_state(state)
    return made


def derangement(n: int, generator: torch.Generator) -> Int[Tensor, "n"]:
    """A random order of n ≥ 2 things in which none is where it was."""
    while True:
        order = torch.randperm(n, generator=generator)
        if (order != torch.arange(n)).all():
            return order
