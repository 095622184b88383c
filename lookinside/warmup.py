"""Importing this does once what torch, einops and jaxtyping import, look up and build at first use (for
seconds: an optimiser brings torch._dynamo), so that processes forked afterwards need not do it again."""

import einops
import jaxtyping
import torch


def take_a_step() -> None:
    """One step of training, with what most lessons call on the way."""
    x = torch.ones(4, 3)
    model = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.ReLU(), torch.nn.Linear(3, 2))
    optimiser = torch.optim.AdamW(model.parameters())
    loss = torch.nn.functional.cross_entropy(model(x), torch.tensor([0, 1, 0, 1]))
    loss.backward()
    optimiser.step()
    optimiser.zero_grad()


def turn(x: jaxtyping.Float[torch.Tensor, "row column"]) -> None:
    """Each of einops' three kinds of pattern."""
    x = einops.rearrange(x, "row column -> column row")
    einops.einsum(einops.reduce(x, "row column -> row", "sum"), x, "row, row column -> column")


take_a_step()
turn(torch.ones(2, 3))
