"""The reference solution of 00_mnist_templates: built from its source, not edited."""


import random

import torch
import torch.nn as nn
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

torch.set_num_threads(1)


def train(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"], *,
          epochs: int, batch_size: int, lr: float, seed: int) -> list[float]:
    """Train `model` in place; return the mean loss of each epoch, one Python float an epoch.

    Every epoch shows the model each image once, in batches of `batch_size`, in an order drawn
    from `seed` alone: the same seed gives the same order, another seed another.
    `lr` is the optimiser's learning rate.
    """
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses


def weight_templates(W: Float[Tensor, "10 784"]) -> Float[Tensor, "10 28 28"]:
    """Each row of W as an image: rows of 28 pixels one below the other, values as they are."""
    return W.reshape(10, 28, 28)
