"""The family *pointer*: one place says what to look for (Q-composition), and what is found is handed on from
where it stood before (V-composition).

The letter at place p is x. Find the place where tau(x) stands and answer pi(the letter k places before it).
Where several match, the last or the first counts; where none does, or nothing stands k places before, a
default is answered.
"""

from dataclasses import dataclass
from typing import ClassVar

import torch
from jaxtyping import Int
from torch import Tensor

from lookinside.models.planted.blocks import Plant, Planted, Size, derangement
from lookinside.models.planted.story import Story, Tokens, deal, put

# "point" tells every place what stands at p, "shift" what stands k places before it. "lookup" asks for tau
# of the first and writes pi of the second. "point_decoy" and "lookup_decoy" do the same in directions that
# nobody else reads, "twin" hears all that "lookup" hears and "listener" has "shift" in its keys; both write
# where nobody reads. "constant" pushes down one answer that the unembedding's bias pushes up.
ROLES = (("point", "shift", "point_decoy", "constant"), ("lookup", "lookup_decoy", "listener", "twin"))


@dataclass(frozen=True, kw_only=True)
class Pointer(Story):
    """One model of the family in words."""

    p: int
    k: int
    tau: Int[Tensor, "letters"]
    pi: Int[Tensor, "letters"]
    default: int
    junk: int
    last: bool
    WIRES: ClassVar = (("point", "lookup", "Q"), ("shift", "lookup", "V"), ("lookup", None, "out"))

    def build(self, noise: float = 0.03) -> Planted:
        """The model of this story. `noise` is a share of each matrix's root mean square, as `Plant` adds it."""
        plant = Plant(self.size, torch.Generator().manual_seed(self.seed + 10**6))
        heads, letters = self.heads, self.size.letters
        before = plant.space(letters + 1)  # the last row: nothing stands there
        pointed, decoy_pointed, answer, unread = (plant.space(letters) for _ in range(4))
        plant.reads_out(answer)
        plant.weights["b_U"][self.junk] = 12.0
        plant.constant(heads["constant"], -1.5 * answer[[self.junk]])
        plant.looks_back(heads["shift"], self.k, before, bos_too=True)
        plant.looks_at(heads["point"], self.p, pointed)
        plant.looks_at(heads["point_decoy"], self.p, decoy_pointed)

        def lookup(role: str, asks: Tensor, keys: Tensor, writes: Tensor) -> None:
            plant.searches(heads[role], asks, keys, self.last, before, writes)

        sought = plant.letter[self.tau]
        lookup("lookup", pointed, sought, torch.cat([answer[self.pi], answer[[self.default]]]))
        for role, asks, keys in (("lookup_decoy", decoy_pointed, sought), ("twin", pointed, sought),
                                 ("listener", plant.letter, before[:letters])):
            nowhere = unread[torch.randperm(letters, generator=plant.generator)]
            lookup(role, asks, keys, torch.cat([nowhere, nowhere[:1]]))
        return plant.finish(noise, self.edges, self.roles)

    def words(self, tokens: Tokens, point: Tokens | None = None, shift: Tokens | None = None
              ) -> Int[Tensor, "b"]:
        """The answers the story gives, [b]. `point` and `shift`: what these heads heard, where that was another
        input."""
        pointed, saw = (tokens if heard is None else heard for heard in (point, shift))
        matches = tokens[:, 1:] == self.tau[pointed[:, self.p]][:, None]
        first = matches.int().argmax(dim=1)
        last = matches.shape[1] - 1 - matches.flip(1).int().argmax(dim=1)
        place = 1 + (last if self.last else first) - self.k
        found = self.pi[saw.gather(1, place.clamp(min=1)[:, None])[:, 0]]
        return torch.where(matches.any(dim=1) & (place > 0), found, self.default)

    def sample(self, n: int, generator: torch.Generator, kind: str = "typical") -> Tokens:
        """tokens[n,places] of a kind of input, drawn from `generator`: how many matches there are depends on it."""
        tokens, matches = self._letters(n, generator), self._kind(kind)
        if matches is not None:
            x = tokens[:, self.p].clone()
            sought = self.tau[x][:, None]
            tokens[:, 1:] = self._others(sought, tokens[:, 1:], generator)
            tokens[:, self.p] = x
            put(tokens, sought, self._free(), matches, generator)
        return tokens

    def minimal(self, tokens: Tokens, generator: torch.Generator) -> Tokens:
        """At p stands another letter, one that sends the search to another place."""
        free = self._free()
        there = free[torch.randint(len(free), (len(tokens),), generator=generator)]
        sought = tokens.gather(1, there[:, None])[:, 0]
        changed = tokens.clone()
        changed[:, self.p] = self.tau.argsort()[sought]
        return changed

    def _free(self) -> Int[Tensor, "p"]:
        """The places where what is sought may stand in a typical input: something stands k before it."""
        return torch.tensor([place for place in range(self.k + 1, self.size.places) if place != self.p])


def draw(seed: int, size: Size = Size()) -> Pointer:
    """The story of this seed."""
    g = torch.Generator().manual_seed(seed)
    default, junk = torch.randperm(size.letters, generator=g)[:2].tolist()
    p, k = (int(torch.randint(*ends, (), generator=g)) for ends in ((2, 9), (1, 4)))
    return Pointer(seed=seed, size=size, heads=deal(size, ROLES, g), p=p, k=k,
                   tau=derangement(size.letters, g), pi=derangement(size.letters, g),
                   default=default, junk=junk, last=bool(torch.randint(2, (), generator=g)))
