"""The reference solution of 01_superposition: built from its source, not edited."""


import torch
import torch.nn.functional as F
from einops import einsum
from jaxtyping import Float
from torch import Tensor

from lookinside import check, hint
from lookinside.progress import progress

torch.set_num_threads(1)


def sample_features(batch: int, n: int, density: float,
                    generator: torch.Generator) -> Float[Tensor, "batch n"]:
    """Random inputs. Each entry, whatever the others are, is present with probability `density`, and
    then uniform between 0 and 1; else it is 0. A density may be 0 or 1.

    All randomness comes from `generator`: the next call with it gives other inputs, and a fresh generator
    with the same seed gives the same ones.
    """
    present = torch.rand(batch, n, generator=generator) < density
    return torch.rand(batch, n, generator=generator) * present


def reconstruct(x: Float[Tensor, "b n"], W: Float[Tensor, "m n"],
                b: Float[Tensor, "n"]) -> Float[Tensor, "b n"]:
    """ReLU(WᵀWx + b) for every row x. Gradients flow through it to x, W and b, which stay as they are."""
    hidden = x @ W.T
    return F.relu(hidden @ W + b)


def importance_loss(x: Float[Tensor, "b n"], x_hat: Float[Tensor, "b n"],
                    importance: Float[Tensor, "n"]) -> Float[Tensor, ""]:
    """The squared errors, each times the importance of its feature, summed over features and averaged
    over the batch: one number, a tensor of shape [], through which gradients flow to x_hat. Your inputs
    stay as they are."""
    return ((x - x_hat).square() * importance).sum(dim=-1).mean()


def train_instances(n: int, m: int, density: Float[Tensor, "k"], importance: Float[Tensor, "n"], *,
                    seeds: int, steps: int) -> Float[Tensor, "k seeds m n"]:
    """Train `seeds` models for each density, all at once; return their W. W[i, s] is model number s of
    those that live at density[i], in whatever order the densities come.

    Each model has a W and a b of its own and a random start that no other seed of its density has. It
    learns for `steps` steps to make the importance-weighted loss of ReLU(WᵀWx + b) small.
    Optimiser, learning rate, batch size and start are yours to choose; models may share a draw of the
    features. `density` and `importance` stay as they are.

    The checks never look at one model alone. They train 6 models at density 0.05 and 6 at 0.95 (n=5,
    m=2, importances in any order) for 3,000 steps, and measure the loss themselves, with the best b for
    your W, as a share of what a model loses whose W is 0. Half of the models must come below 25 % at the
    low density and 44 % at the high one. They also ask for other sizes, and for `steps=1`, after which no
    model can be good yet. All of it should take less than a minute.
    """
    generator = torch.Generator().manual_seed(0)
    k, batch, lr = len(density), 128, 1e-2
    W = torch.randn(k, seeds, m, n, generator=generator).div(n ** 0.5).requires_grad_()
    b = torch.zeros(k, seeds, 1, n, requires_grad=True)
    optimiser = torch.optim.Adam([W, b], lr=lr)
    for step in progress(range(steps), "training step"):
        optimiser.param_groups[0]["lr"] = lr * (1 - step / steps)  # small steps towards the end
        values, coins = torch.rand(2, k, seeds, batch, n, generator=generator)
        x = values * (coins < density.reshape(k, 1, 1, 1))
        hidden = einsum(x, W, "k seeds batch n, k seeds m n -> k seeds batch m")
        x_hat = F.relu(einsum(hidden, W, "k seeds batch m, k seeds m n -> k seeds batch n") + b)
        # Summed over the models: none of them is in another's loss, so none is in another's gradient.
        loss = (importance * (x - x_hat).square()).sum(dim=-1).mean(dim=-1).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return W.detach()


def polygon_gaps(W: Float[Tensor, "2 n"]) -> Float[Tensor, "k"]:
    """The angles, in degrees, between each arrow and the next on the way round the circle, smallest
    first. Only live features count, those whose arrow is longer than 0.01; there is at least one.

    There are as many gaps as live features, and together they make 360: a single feature gives [360], and
    two that point opposite ways give [180, 180]. W stays as it is.
    """
    live = W[:, W.norm(dim=0) > 0.01]
    angles = torch.atan2(live[1], live[0]).rad2deg().sort().values
    return torch.diff(angles, append=angles[:1] + 360).sort().values


def interference(W: Float[Tensor, "m n"]) -> Float[Tensor, "n n"]:
    """The dot product of each feature's direction with every other one's; 0 on the diagonal. W stays as it is."""
    overlaps = W.T @ W
    return overlaps - overlaps.diag().diag()


def feature_dimensionality(W: Float[Tensor, "m n"]) -> Float[Tensor, "n"]:
    """For each feature i, ‖W_i‖² / Σⱼ (Ŵ_i · W_j)², where W_i is column i, Ŵ_i is the same with length 1,
    and the sum is over all features j, including i. A dead feature (a column of zeros) has 0; a short arrow is not
    dead, and making all arrows a hundred times shorter changes nothing. W stays as it is."""
    along = F.normalize(W, dim=0).T @ W  # [i,j]: how far arrow j reaches along arrow i
    return W.square().sum(dim=0) / along.square().sum(dim=1).clamp(min=1e-12)
