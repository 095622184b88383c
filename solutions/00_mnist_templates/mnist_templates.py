"""The reference solution of 00_mnist_templates: built from its source, not edited."""


import copy
import random

import torch
import torch.nn as nn
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)


class LogisticRegression(nn.Module):
    """x[b,784] -> logits[b,10], with one weight for each digit and pixel and one bias for each digit."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x: Float[Tensor, "b 784"]) -> Float[Tensor, "b 10"]:
        return self.linear(x)


def train(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"], *,
          epochs: int, batch_size: int, lr: float, seed: int) -> list[float]:
    """Train `model` in place; return the mean loss of each epoch, a list of Python floats.

    Every epoch shows the model each image once, in batches of `batch_size` (the last may be smaller),
    in an order drawn from `seed` alone: the same seed gives the same order, another seed gives another
    one. You may draw a new order for each epoch or one order for all of them.
    `lr` is the optimiser's learning rate. The mean may be over batches or over images.
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


def accuracy(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"]) -> float:
    """The share of images read rightly, a Python float from 0 to 1."""
    with torch.no_grad():
        guesses = model(images).argmax(dim=-1)
    return (guesses == labels).float().mean().item()


def weight_templates(W: Float[Tensor, "10 784"]) -> Float[Tensor, "10 28 28"]:
    """Each row of W as an image: rows of 28 pixels one below the other, values as they are."""
    return W.reshape(10, 28, 28)


def class_evidence(x: Float[Tensor, "784"], W: Float[Tensor, "10 784"]) -> Float[Tensor, "10 784"]:
    """What each pixel of the image x adds to each digit's logit; x and W stay as they are."""
    return W * x


def ablate_pixels(W: Float[Tensor, "10 784"], mask: Bool[Tensor, "784"]) -> Float[Tensor, "10 784"]:
    """W with the weights of the masked pixels (True) set to zero, as a new tensor."""
    return W.masked_fill(mask, 0.0)


class MLP(nn.Module):
    """x[b,784] -> logits[b,10], through 32 neurons with ReLU; weights and biases in both layers."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x: Float[Tensor, "b 784"]) -> Float[Tensor, "b 10"]:
        return self.output(F.relu(self.hidden(x)))


def filter_similarity(W1: Float[Tensor, "h 784"], W: Float[Tensor, "10 784"]) -> Float[Tensor, "h 10"]:
    """The cosine of each filter (row of W1) with each template (row of W), 0 for a zero row; both stay as
    they are."""
    return F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T
