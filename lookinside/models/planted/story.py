"""What the open families share: who is who, and pairs of inputs whose answers differ."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import torch
from jaxtyping import Int
from torch import Tensor

from lookinside.models import Head
from lookinside.models.planted.blocks import Edge, Planted, Size

Tokens = Int[Tensor, "b s"]
MATCHES = {"typical": 1, "several": 2, "none": 0}


@dataclass(frozen=True, kw_only=True)
class Story(ABC):
    """The truth about one planted model: `heads` says which head has which role, `WIRES` which roles speak to
    which and through which ear, where the answer depends on it."""

    seed: int
    size: Size
    heads: dict[str, Head]
    WIRES = ()

    @property
    def roles(self) -> dict[Head, str]:
        """What each head is."""
        return {head: role for role, head in self.heads.items()}

    @property
    def edges(self) -> frozenset[Edge]:
        """The wires on which the answer depends: (sender, receiver, "Q", "K" or "V"), and (head, None, "out")
        for who writes the answer."""
        return frozenset((self.heads[sender], self.heads.get(receiver), ear)
                         for sender, receiver, ear in self.WIRES)

    @abstractmethod
    def build(self, noise: float = 0.03) -> Planted:
        """The model. It carries this truth; `Planted(model.size, model.weights)` is the same without."""

    @abstractmethod
    def words(self, tokens: Tokens, **heard: Tokens) -> Int[Tensor, "b"]:
        """The answers, by the algorithm in words. `heard` says of a layer-0 role on which inputs it ran."""

    @abstractmethod
    def sample(self, n: int, generator: torch.Generator, kind: str = "typical") -> Tokens:
        """n inputs, BOS first, in which what is looked for stands once ("typical"), twice ("several") or
        nowhere ("none"), or that are drawn without a thought ("random")."""

    @abstractmethod
    def minimal(self, tokens: Tokens, generator: torch.Generator) -> Tokens:
        """For typical inputs, others that differ in as little as makes for another answer (mostly)."""

    def after_swap(self, base: Tokens, source: Tokens, head: Head) -> Int[Tensor, "b"]:
        """The answers to `base` when this head's z, at every place, comes from the run on `source`."""
        role = self.roles[head]
        if role not in {sender for sender, *_ in self.WIRES}:
            return self.words(base)
        return self.words(source) if head[0] else self.words(base, **{role: source})

    def pairs(self, n: int, generator: torch.Generator, how: str = "resample"
              ) -> tuple[Tokens, Tokens, Int[Tensor, "b 2"]]:
        """n typical inputs, for each another one with another answer, and both answers, its own first. The
        other one is any typical input ("resample"), or the same but for a letter or two ("minimal")."""
        if how not in ("resample", "minimal"):
            raise ValueError(f'a pair is a "resample" or "minimal", not {how!r}')
        found = [torch.empty(0, self.size.places, dtype=torch.long)] * 2
        while len(found[0]) < n:
            clean = self.sample(n, generator)
            corrupted = self.sample(n, generator) if how == "resample" else self.minimal(clean, generator)
            differ = self.words(clean) != self.words(corrupted)
            found = [torch.cat([old, new[differ]])[:n] for old, new in zip(found, (clean, corrupted))]
        return *found, torch.stack([self.words(tokens) for tokens in found], dim=1)

    def _kind(self, kind: str) -> int | None:
        if kind not in (*MATCHES, "random"):
            raise ValueError(f"inputs are {', '.join(MATCHES)} or random, not {kind!r}")
        return MATCHES.get(kind)

    def _letters(self, n: int, generator: torch.Generator) -> Tokens:
        tokens = torch.randint(self.size.letters, (n, self.size.places), generator=generator)
        tokens[:, 0] = self.size.bos
        return tokens

    def _others(self, letters: Int[Tensor, "b 1"], like: Tokens, generator: torch.Generator) -> Tokens:
        """As many random letters as `like` has, none of them the row's own of `letters`."""
        away = torch.randint(1, self.size.letters, like.shape, generator=generator)
        return (letters + away) % self.size.letters


def deal(size: Size, names: tuple[tuple[str, ...], ...], generator: torch.Generator) -> dict[str, Head]:
    """Give each name of a layer one of its heads, at random."""
    return {name: (layer, int(head)) for layer, of_layer in enumerate(names)
            for name, head in zip(of_layer, torch.randperm(size.heads, generator=generator))}


def put(tokens: Tokens, letters: Int[Tensor, "b 1"], places: Int[Tensor, "p"], count: int,
        generator: torch.Generator) -> None:
    """Write each row's letter at `count` of these places, drawn for each row anew."""
    order = torch.rand(len(tokens), len(places), generator=generator).argsort(dim=1)[:, :count]
    tokens.scatter_(1, places[order], letters.expand(-1, count))
