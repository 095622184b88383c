"""The reference solution of 05_sae: built from its source, not edited."""


import torch
import torch.nn as nn
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)


class SparseAutoencoder(nn.Module):
    """It turns d numbers into k latents that are never negative, and these into d numbers again.

    Four parameters with these names: W_enc[d,k], b_enc[k], W_dec[k,d], b_dec[d]. No two share memory.
    `encode` subtracts b_dec first, then weighs, adds b_enc and keeps what is positive.
    `decode` weighs any latents it is given, negative ones too, and adds b_dec.
    Neither changes what it is given.
    Start as you like, so long as training can begin: a gradient must reach all four, and latents
    that are all zero learn nothing.
    """

    def __init__(self, d: int, k: int):
        super().__init__()
        directions = F.normalize(torch.randn(k, d), dim=-1)
        self.W_enc = nn.Parameter(directions.T.clone())  # each latent starts by writing what it reads
        self.b_enc = nn.Parameter(torch.zeros(k))
        self.W_dec = nn.Parameter(directions.clone())
        self.b_dec = nn.Parameter(torch.zeros(d))

    def encode(self, x: Float[Tensor, "b d"]) -> Float[Tensor, "b k"]:
        return F.relu((x - self.b_dec) @ self.W_enc + self.b_enc)

    def decode(self, f: Float[Tensor, "b k"]) -> Float[Tensor, "b d"]:
        return f @ self.W_dec + self.b_dec


def sae_loss(x: Float[Tensor, "b d"], x_hat: Float[Tensor, "b d"], f: Float[Tensor, "b k"], l1: float
             ) -> tuple[Float[Tensor, ""], Float[Tensor, ""], Float[Tensor, ""]]:
    """(total, mse, sparsity), three scalar tensors; `total` carries the gradient, finite at latents of 0 too.

    `mse`: squared errors, summed over the d numbers, averaged over the batch.
    `sparsity`: sizes of the latents (negative ones count as well), summed over the k latents,
    averaged over the batch, not yet times l1.   `total`: mse + l1 * sparsity.
    What you are given stays as it was.
    """
    mse = (x - x_hat).square().sum(dim=-1).mean()
    sparsity = f.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity


def normalise_decoder(W_dec: Float[Tensor, "k d"]) -> Float[Tensor, "k d"]:
    """Every row scaled to length 1, its direction as it was; a row of zeros stays zeros.

    A new tensor: what you are given stays as it was.
    """
    return F.normalize(W_dec, dim=-1)


def remove_parallel(grad: Float[Tensor, "k d"], W_dec: Float[Tensor, "k d"]) -> Float[Tensor, "k d"]:
    """Each row of `grad` without its part along the same row of `W_dec`.

    The rows of W_dec may have any length; where one is all zeros, the row of `grad` stays whole.
    A new tensor: what you are given stays as it was.
    """
    along = (grad * W_dec).sum(dim=-1, keepdim=True)
    squared_length = W_dec.square().sum(dim=-1, keepdim=True)
    return grad - along / squared_length.where(squared_length > 0, 1.0) * W_dec


def mean_max_cosine(true: Float[Tensor, "n d"], learned: Float[Tensor, "k d"]) -> float:
    """For each row of `true`, the largest cosine with any row of `learned`; their mean, a Python float.

    The sign counts. A row of zeros has cosine 0 with everything. What you are given stays as it was.
    """
    cosines = F.normalize(true, dim=-1) @ F.normalize(learned, dim=-1).T
    return cosines.amax(dim=1).mean().item()


def top_k(pre: Float[Tensor, "b k"], n: int) -> Float[Tensor, "b k"]:
    """In each row the n largest values as they are, zeros everywhere else; n is 1 to k.

    Largest does not mean farthest from zero: negative values are kept where they are among the largest. Exactly
    n are kept in each row, also where several are equal (which of them is up to you). Gradients flow
    through what is kept. A new tensor: what you are given stays as it was.
    """
    values, places = pre.topk(n, dim=-1)
    return torch.zeros_like(pre).scatter(-1, places, values)


def dead_latents(f: Float[Tensor, "b k"], threshold: float) -> Bool[Tensor, "k"]:
    """True for each latent that is positive on a share of the rows below `threshold` (0 to 1).

    A share of just `threshold` is not dead. What you are given stays as it was.
    """
    return (f > 0).float().mean(dim=0) < threshold


def loss_recovered(ce: float, ce_sae: float, ce_zero: float) -> float:
    """1 if the reconstruction costs the model nothing, 0 if it is as bad as zeros, in proportion between.

    `ce` is the model's own loss, `ce_sae` its loss with the reconstruction in place, `ce_zero` with zeros
    in place: Python floats, `ce` and `ce_zero` are never equal. A share above 1 or below 0 is left as it is.
    """
    return (ce_zero - ce_sae) / (ce_zero - ce)
