"""Hidden checks of `importance_loss`."""

import pytest
import torch

from autograder import compare, require, unchanged


def gradients(answers, x, x_hat, importance):
    """What flows back to the reconstruction; no numbers where nothing does."""
    import torch

    x_hat = x_hat.clone().requires_grad_()
    loss = answers.importance_loss(x, x_hat, importance)
    if isinstance(loss, torch.Tensor) and loss.requires_grad:
        loss.backward()
    return torch.zeros(0) if x_hat.grad is None else x_hat.grad


def problem(generator, batch, n, empty=0):
    """Errors of both signs, each feature at a level of its own; importances on both sides of 1. In the first
    `empty` inputs nothing is present."""
    x = torch.rand(batch, n, generator=generator)
    x[:empty] = 0
    x_hat = x + torch.randn(batch, n, generator=generator) + torch.randn(n, generator=generator)
    return x, x_hat, 0.1 + 2 * torch.rand(n, generator=generator)


@pytest.mark.exercise("importance_loss", points=1)
def test_the_loss(student, reference, generator):
    # Of some batches a part is empty, as most inputs of the lesson are, and of one everything.
    for batch, n, empty in ((6, 4, 0), (1, 5, 0), (9, 1, 0), (5, 5, 2), (300, 3, 0), (1, 1, 0), (7, 3, 7)):
        inputs = problem(generator, batch, n, empty)
        answer = student.importance_loss(*inputs)
        require(type(answer.value) is not float, mistake="python_float")
        compare(answer, reference.importance_loss(*inputs))
        unchanged(answer)


@pytest.mark.exercise("importance_loss", points=1)
def test_gradients_flow(student, reference, generator):
    x, x_hat, importance = problem(generator, 6, 4)
    x_hat[2] = x[2]  # an input without any error: its gradient is 0, where a root on the way would make NaN
    mine, right = (each.run(gradients, x, x_hat, importance) for each in (student, reference))
    require(not (isinstance(mine.value, torch.Tensor) and mine.value.numel() == 0), mistake="no_gradient")
    compare(mine, right, what="The gradient of importance_loss with respect to x_hat")
