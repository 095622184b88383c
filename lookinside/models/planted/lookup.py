"""The family *lookup*: what stood beside this letter the last time? (K-composition, as in induction heads)

The last letter is x. Find the place whose *key*, the letter k places before it, is x, and answer pi(the
letter that stands there). Where several match, the last or the first counts; where none does, a default is
answered.
"""

from dataclasses import dataclass
from typing import ClassVar

import torch
from jaxtyping import Int
from torch import Tensor

from lookinside.models.planted.blocks import Plant, Planted, Size, derangement
from lookinside.models.planted.story import Story, Tokens, deal, put

# "shift" writes to each place its key, "lookup" finds x among the keys and writes the answer. "shift_decoy"
# and "lookup_decoy" do the same in directions that nobody else reads; so do "shift_other" and
# "lookup_other" with another k; "twin" hears what "lookup" hears and writes where nobody reads. "constant"
# pushes down one answer that the unembedding's bias pushes up.
ROLES = (("shift", "shift_decoy", "shift_other", "constant"),
         ("lookup", "lookup_decoy", "lookup_other", "twin"))


@dataclass(frozen=True, kw_only=True)
class Lookup(Story):
    """One model of the family in words."""

    k: int
    other_k: int
    pi: Int[Tensor, "letters"]
    default: int
    junk: int
    last: bool
    WIRES: ClassVar = (("shift", "lookup", "K"), ("lookup", None, "out"))

    def build(self, noise: float = 0.03) -> Planted:
        """The model of this story. `noise` is a share of each matrix's root mean square, as `Plant` adds it."""
        plant = Plant(self.size, torch.Generator().manual_seed(self.seed + 10**6))
        heads, letters = self.heads, self.size.letters
        key, decoy_key, other_key, answer, unread = (plant.space(letters) for _ in range(5))
        plant.reads_out(answer)
        plant.weights["b_U"][self.junk] = 12.0
        plant.constant(heads["constant"], -1.5 * answer[[self.junk]])
        plant.looks_back(heads["shift"], self.k, key)
        plant.looks_back(heads["shift_decoy"], self.k, decoy_key)
        plant.looks_back(heads["shift_other"], self.other_k, other_key)

        def lookup(role: str, keys: Tensor, writes: Tensor, miss: Tensor) -> None:
            plant.searches(heads[role], plant.letter, keys, self.last, torch.cat([plant.letter, plant.bos]),
                           torch.cat([writes, miss]))

        lookup("lookup", key, answer[self.pi], answer[[self.default]])
        for role, keys in (("lookup_decoy", decoy_key), ("lookup_other", other_key), ("twin", key)):
            nowhere = unread[torch.randperm(letters, generator=plant.generator)]
            lookup(role, keys, nowhere, nowhere[:1])
        return plant.finish(noise, self.edges, self.roles)

    def words(self, tokens: Tokens, shift: Tokens | None = None) -> Int[Tensor, "b"]:
        """The answers the story gives, [b]. `shift`: what the shift head saw, where that was another input."""
        saw = tokens if shift is None else shift
        keys = saw[:, 1:-self.k]  # of the places k + 1 to END
        matches = keys == tokens[:, -1:]
        first = matches.int().argmax(dim=1)
        last = matches.shape[1] - 1 - matches.flip(1).int().argmax(dim=1)
        place = self.k + 1 + (last if self.last else first)
        found = self.pi[tokens.gather(1, place[:, None])[:, 0]]
        return torch.where(matches.any(dim=1), found, self.default)

    def sample(self, n: int, generator: torch.Generator, kind: str = "typical") -> Tokens:
        """tokens[n,places] of a kind of input, drawn from `generator`: how many matches there are depends on it."""
        tokens, matches = self._letters(n, generator), self._kind(kind)
        if matches is not None:
            x = tokens[:, -1:]
            tokens[:, 1:-1] = self._others(x, tokens[:, 1:-1], generator)
            put(tokens, x, torch.arange(1, self.size.end - self.k + 1), matches, generator)
        return tokens

    def minimal(self, tokens: Tokens, generator: torch.Generator) -> Tokens:
        """x changes places with another letter that could be a key: it is found elsewhere."""
        rows, could = torch.arange(len(tokens)), tokens[:, 1:self.size.end - self.k + 1]
        here, n = (could == tokens[:, -1:]).int().argmax(dim=1), could.shape[1]
        there = (here + torch.randint(1, n, (len(tokens),), generator=generator)) % n
        changed = tokens.clone()
        changed[rows, 1 + here], changed[rows, 1 + there] = could[rows, there], could[rows, here]
        return changed


def draw(seed: int, size: Size = Size()) -> Lookup:
    """The story of this seed."""
    g = torch.Generator().manual_seed(seed)
    k, other_k = (torch.randperm(4, generator=g)[:2] + 1).tolist()
    default, junk = torch.randperm(size.letters, generator=g)[:2].tolist()
    return Lookup(seed=seed, size=size, heads=deal(size, ROLES, g), k=k, other_k=other_k,
                  pi=derangement(size.letters, g), default=default, junk=junk,
                  last=bool(torch.randint(2, (), generator=g)))
