"""A world whose features are known, for judging dictionaries; and autoencoders that learn one from it.

A dictionary here is a list of directions with an encoder that says how much of each is in an activation. What decides
which latents are on (`keep`) comes from outside: a lesson's own function.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from jaxtyping import Bool, Float
from torch import Tensor, nn

from lookinside.progress import progress

DIMENSIONS = 32
FAMILIES = {"animal": ["dog", "cat", "horse"], "vehicle": ["car", "boat", "train"],
            "fruit": ["apple", "pear", "plum"], "weather": ["rain", "snow", "fog"],
            "colour": ["red", "green", "blue"], "music": ["drum", "flute", "violin"]}
PAIRS, FREE = 5, 30
NAMES = [*FAMILIES, *(child for children in FAMILIES.values() for child in children),
         *(f"pair {letter}{which}" for which in (1, 2) for letter in "ABCDE"),
         *(f"rare {rank}" for rank in range(1, FREE + 1))]
PARENTS = slice(0, 6)
CHILDREN = slice(6, 24)
RARE = slice(34, 64)

# How often each feature is on. Parents and rare features follow power laws, as words do.
P_PARENTS = 0.10 * torch.arange(1, 7) ** -0.5             # .10 to .04
P_CHILDREN = torch.full((6, 3), 0.2)                      # of the examples that have the parent
P_PAIR, TOGETHER = 0.03, 0.5                              # the second of a pair follows the first half the time
P_RARE = 0.06 * torch.arange(1, FREE + 1) ** -0.8         # .06 to .004


@dataclass
class World:
    """64 features in 32 dimensions: parents with children, pairs that go together, rare ones alone.

    `hierarchy(batch, parents, children, generator)` says which parents and children are on, in this order, as
    `[batch, 24]`. With `flat`, every child is on as often as before, but on its own.
    The directions are of `seed`; what is drawn comes from a generator of its own.
    """

    seed: int
    hierarchy: Callable
    flat: bool = False

    def __post_init__(self):
        generator = torch.Generator().manual_seed(self.seed)
        self.directions = F.normalize(torch.randn(len(NAMES), DIMENSIONS, generator=generator), dim=-1)
        self.generator = torch.Generator().manual_seed(10_000 + self.seed)

    def draw(self, batch: int) -> tuple[Float[Tensor, "batch 32"], Float[Tensor, "batch 64"]]:
        """Activations, and the strengths of the features that made them: 0, or between 0.5 and 1.5."""
        def coins(count: int, probability) -> Bool[Tensor, "batch count"]:
            return torch.rand(batch, count, generator=self.generator) < probability

        family = self.hierarchy(batch, P_PARENTS, P_CHILDREN, self.generator)
        if self.flat:
            family[:, CHILDREN] = coins(18, (P_PARENTS[:, None] * P_CHILDREN).flatten())
        first = coins(PAIRS, P_PAIR)
        second = torch.where(first, coins(PAIRS, TOGETHER), coins(PAIRS, TOGETHER * P_PAIR))
        on = torch.cat([family, first, second, coins(FREE, P_RARE)], dim=1)
        strengths = on * (0.5 + torch.rand(on.shape, generator=self.generator))
        return strengths @ self.directions, strengths


class Autoencoder(nn.Module):
    """Lesson 05's autoencoder: `pre` says how much of each latent is there, before anything is switched off."""

    def __init__(self, d: int, k: int, seed: int):
        super().__init__()
        generator = torch.Generator().manual_seed(1_000 + seed)  # never the world's own: see the lesson
        rows = F.normalize(torch.randn(k, d, generator=generator), dim=-1)
        self.W_enc, self.b_enc = nn.Parameter(rows.T.clone()), nn.Parameter(torch.zeros(k))
        self.W_dec, self.b_dec = nn.Parameter(rows.clone()), nn.Parameter(torch.zeros(d))
        self.keep: Callable = F.relu  # what `encode` does with `pre`; training sets it

    def pre(self, x: Float[Tensor, "b d"]) -> Float[Tensor, "b k"]:
        return (x - self.b_dec) @ self.W_enc + self.b_enc

    def encode(self, x: Float[Tensor, "b d"]) -> Float[Tensor, "b k"]:
        return self.keep(self.pre(x))

    def decode(self, f: Float[Tensor, "b k"]) -> Float[Tensor, "b d"]:
        return f @ self.W_dec + self.b_dec
