"""A world whose features are known, to judge dictionaries in; and autoencoders that learn one from examples.

A *dictionary* is a list of directions, with an encoder that says how much of each is in an activation. What
decides which latents are on comes from outside, as a function: a lesson's own. So do the hierarchy of the
world and the scores.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import torch
import torch.nn.functional as F
from jaxtyping import Bool, Float
from torch import Tensor, nn

from lookinside.data import DataError
from lookinside.files import ROOT
from lookinside.progress import progress

COMPARED = ROOT / "models" / "dictionaries" / "table.json"
DIMENSIONS, PAIRS, RARE = 32, 5, 30
FAMILIES = {"animal": ["dog", "cat", "horse"], "vehicle": ["car", "boat", "train"],
            "fruit": ["apple", "pear", "plum"], "weather": ["rain", "snow", "fog"],
            "colour": ["red", "green", "blue"], "music": ["drum", "flute", "violin"]}
NAMES = [*FAMILIES, *(child for children in FAMILIES.values() for child in children),
         *(f"pair {letter}{place}" for place in (1, 2) for letter in "ABCDE"),
         *(f"rare {rank}" for rank in range(1, RARE + 1))]
CHILDREN_OF = {parent: slice(6 + 3 * place, 9 + 3 * place) for place, parent in enumerate(FAMILIES)}
KINDS = {"parents": slice(0, 6), "children": slice(6, 24), "pairs": slice(24, 34), "rare": slice(34, 64)}

# How often each is on. Parents and rare features follow power laws, as words do.
P_PARENTS = 0.10 * torch.arange(1, 7) ** -0.5       # .10 to .04
P_CHILDREN = torch.full((6, 3), 0.2)                # of the examples that have the parent
P_PAIR, TOGETHER = 0.03, 0.5                        # a pair's second follows its first half the time
P_RARE = 0.06 * torch.arange(1, RARE + 1) ** -0.8   # .06 to .004


@dataclass
class World:
    """64 features in 32 dimensions: parents with children, pairs that go together, rare ones alone.

    `hierarchy(batch, parents, children, generator)` says which of the 6 parents and 18 children are on, in
    this order. In a `flat` world every child is on as often as else, but without regard to its parent. The
    directions are those of `seed`; the examples come from another generator.
    """

    seed: int
    hierarchy: Callable[..., Bool[Tensor, "batch 24"]]
    flat: bool = False

    def __post_init__(self):
        self.directions = random_directions(len(NAMES), seed=self.seed)
        self._generator = torch.Generator().manual_seed(10_000 + self.seed)

    def draw(self, batch: int) -> tuple[Float[Tensor, "batch 32"], Float[Tensor, "batch 64"]]:
        """Activations, and the strengths of the features that made them: 0, or from 0.5 to 1.5."""
        def coins(*probabilities: Float[Tensor, "n"]) -> Bool[Tensor, "batch n"]:
            chance = torch.cat(probabilities)
            return torch.rand(batch, len(chance), generator=self._generator) < chance

        family = self.hierarchy(batch, P_PARENTS, P_CHILDREN, self._generator)
        if self.flat:
            alone = coins((P_PARENTS[:, None] * P_CHILDREN).flatten())
            family = torch.cat([family[:, KINDS["parents"]], alone], dim=1)
        first = coins(torch.full((PAIRS,), P_PAIR))
        with_first, without = (coins(torch.full((PAIRS,), chance))
                               for chance in (TOGETHER, TOGETHER * P_PAIR))
        on = torch.cat([family, first, torch.where(first, with_first, without), coins(P_RARE)], dim=1)
        strengths = on * (0.5 + torch.rand(on.shape, generator=self._generator))
        return strengths @ self.directions, strengths


def random_directions(n: int, *, seed: int) -> Float[Tensor, "n 32"]:
    """Directions of length 1. With a world's own seed, the first 64 are the world's."""
    return F.normalize(torch.randn(n, DIMENSIONS, generator=torch.Generator().manual_seed(seed)), dim=-1)


class Autoencoder(nn.Module):
    """Lesson 05's autoencoder. `pre` says how much of each latent there is, `keep` which of them are on."""

    def __init__(self, d: int, k: int, *, seed: int, keep: Callable):
        super().__init__()
        rows = F.normalize(torch.randn(k, d, generator=torch.Generator().manual_seed(1_000 + seed)), dim=-1)
        self.W_enc, self.b_enc = nn.Parameter(rows.T.clone()), nn.Parameter(torch.zeros(k))
        self.W_dec, self.b_dec = nn.Parameter(rows.clone()), nn.Parameter(torch.zeros(d))
        self.keep = keep

    def pre(self, x: Float[Tensor, "b d"]) -> Float[Tensor, "b k"]:
        """How much of each latent there is; of both signs."""
        return (x - self.b_dec) @ self.W_enc + self.b_enc

    def encode(self, x: Float[Tensor, "b d"]) -> Float[Tensor, "b k"]:
        """The latents, after training; no gradient flows."""
        with torch.no_grad():
            return self.keep(self.pre(x))

    def decode(self, f: Float[Tensor, "b k"]) -> Float[Tensor, "b d"]:
        """The activation rebuilt; no gradient flows to the directions."""
        return f @ self.W_dec.detach() + self.b_dec.detach()


def train(batches: Sequence[Float[Tensor, "b d"]], k: int, keep: Callable, *, seed: int = 0, lr: float = 3e-3,
          price: Callable | None = None, parts: Sequence[int] = (), fix_limit: bool = False,
          name: str = "training") -> Autoencoder:
    """An autoencoder of k latents that saw each of `batches` once, the decoder's rows kept at length 1
    (lesson 05).

    `keep(pre)` says which latents are on and how large; a module's parameters learn along. `price(f, done)`
    is added to the squared error; `done` goes from 0 to 1. With `parts`, the first so many latents must
    rebuild x by themselves as well (a Matryoshka). With `fix_limit`, what is on after training no longer
    hangs on the rest of the batch: a latent is on above one fixed limit, the mean of the smallest values
    kept in the second half.
    """
    sae = Autoencoder(batches[0].shape[1], k, seed=seed, keep=keep)
    optimiser = torch.optim.Adam(sae.parameters(), lr=lr)
    limits = []
    for step, x in enumerate(progress(batches, name)):
        done = step / len(batches)
        f = sae.keep(sae.pre(x))
        rebuilt = [f[:, :part] @ sae.W_dec[:part] + sae.b_dec for part in (*parts, k)]
        loss = sum((x - x_hat).square().sum(dim=-1).mean() for x_hat in rebuilt) / len(rebuilt)
        if price is not None:
            loss = loss + price(f, done)
        optimiser.zero_grad()
        loss.backward()
        with torch.no_grad():
            along = (sae.W_dec.grad * sae.W_dec).sum(dim=-1, keepdim=True)
            sae.W_dec.grad -= along * sae.W_dec
            optimiser.param_groups[0]["lr"] = lr * min(1, 5 * (1 - done))
            optimiser.step()
            sae.W_dec.copy_(F.normalize(sae.W_dec, dim=-1))
            if fix_limit and done >= 0.5:
                limits.append(f[f > 0].min().item())
    if fix_limit:
        limit = sum(limits) / len(limits)
        sae.keep = lambda pre: pre * (pre > limit)
    return sae


def limits(f: Float[Tensor, "b k"]) -> list[Float[Tensor, "k"]]:
    """Four limits a latent may be called on above: 0, and the quartiles of its own values above 0."""
    ordered, off = f.sort(dim=0).values, (f <= 0).sum(dim=0)
    quartiles = [off + (share * (len(f) - off)).long() for share in (0.25, 0.5, 0.75)]
    return [torch.zeros(f.shape[1]),
            *(ordered.gather(0, place.clamp(max=len(f) - 1)[None])[0].clamp(min=0) for place in quartiles)]


def best_table(f1_table: Callable, f: Float[Tensor, "b k"], truth: Bool[Tensor, "b n"]
               ) -> Float[Tensor, "k n"]:
    """The F1 of every latent for every feature, each at the best of the latent's four `limits`."""
    return torch.stack([f1_table(f > limit, truth) for limit in limits(f)]).amax(dim=0)


def report(blanks: SimpleNamespace, f: Float[Tensor, "b k"], strengths: Float[Tensor, "b 64"]
           ) -> dict[str, float]:
    """What a dictionary scores, by the `f1_table`, `matched` and `absorption` in `blanks`.

    Absorption is the mean over the parents, each with the latent whose F1 for it is best.
    """
    truth, on = strengths > 0, (f > 0).float()
    table = best_table(blanks.f1_table, f, truth)
    best, own = table.max(dim=0)
    scores = {"L0": on.sum(dim=1).mean().item(), "dead": int((on.mean(dim=0) < 1e-4).sum()),
              "F1": blanks.matched(table)}
    scores |= {f"F1 {kind}": best[place].mean().item() for kind, place in KINDS.items()}
    holes = [blanks.absorption(f[:, own[parent]], truth[:, parent], truth[:, children].any(dim=1))
             for parent, children in enumerate(CHILDREN_OF.values())]
    return scores | {"absorption": sum(holes) / len(holes)}


def unexplained(x: Float[Tensor, "b d"], x_hat: Float[Tensor, "b d"]) -> float:
    """The squared error as a share of the spread of x."""
    return ((x - x_hat).square().sum() / (x - x.mean(dim=0)).square().sum()).item()


def compared() -> dict[str, dict[str, list[float]]]:
    """Seventeen dictionaries of this world, scored over three seeds by `models/compare_dictionaries.py`: for
    each its scores, a number a seed. DataError if the file is missing or damaged."""
    try:
        return json.loads(COMPARED.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{COMPARED} is missing or damaged ({error}): restore it with `git checkout -- "
                        f"{COMPARED.relative_to(COMPARED.parents[2])}`.") from None
