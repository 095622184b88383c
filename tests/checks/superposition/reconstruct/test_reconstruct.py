"""Hidden checks of `reconstruct`."""

import pytest
import torch

from autograder import compare, require, unchanged

SIZES = [(7, 5, 2), (1, 3, 4), (40, 20, 6), (6, 6, 6), (5, 4, 1), (1, 1, 1)]  # batch, features, dimensions


def gradients(answers, x, W, b, upstream):
    """What flows back to each of the three from `upstream`; NaN where nothing does."""
    import torch

    leaves = [tensor.clone().requires_grad_() for tensor in (x, W, b)]
    x_hat = answers.reconstruct(*leaves)
    if x_hat.requires_grad:
        x_hat.backward(upstream)
    return {name: torch.full_like(leaf, torch.nan) if leaf.grad is None else leaf.grad
            for name, leaf in zip("xWb", leaves)}


def halves_of(x, W, b, upstream):
    """What flows back to W where it is used first alone, and where it is used last alone."""
    first, last = (W.clone().requires_grad_() for _ in range(2))
    return torch.autograd.grad((x @ first.T @ last + b).relu(), (first, last), upstream)


def demands(answers, x, W, b):
    """Whether the call has asked gradients of tensors that came without."""
    answers.reconstruct(x, W, b)
    return [tensor.requires_grad for tensor in (x, W, b)]


def problem(generator, batch, n, m):
    """Features, also negative and above 1, and biases large enough to be seen."""
    return (torch.randn(batch, n, generator=generator), torch.randn(m, n, generator=generator),
            torch.randn(n, generator=generator))


@pytest.mark.exercise("reconstruct", points=1)
def test_the_formula(student, reference, generator):
    for size in SIZES:
        inputs = problem(generator, *size)
        answer = student.reconstruct(*inputs)
        compare(answer, reference.reconstruct(*inputs))


@pytest.mark.exercise("reconstruct", points=1)
def test_gradients_flow(student, reference, generator):
    for size in ((7, 5, 2), (3, 4, 6)):
        inputs = [*problem(generator, *size), torch.randn(*size[:2], generator=generator)]
        mine, right = student.run(gradients, *inputs), reference.run(gradients, *inputs)
        for name in "xWb":
            value = mine[name].value
            require(not (isinstance(value, torch.Tensor) and value.isnan().all()), mistake="no_gradient")
            if name == "W":
                halves = [half.allclose(value, rtol=1e-3, atol=1e-4) for half in halves_of(*inputs)
                          if isinstance(value, torch.Tensor) and value.shape == half.shape]
                require(not any(halves), mistake="half_detached")
            compare(mine[name], right[name], what=f"The gradient of reconstruct with respect to {name}")
    given = problem(generator, 3, 4, 2)
    demanded = student.run(demands, *given).value
    require(demanded == [False] * 3, mistake="demands_gradients")
    unchanged(student.reconstruct(*given))
