"""Hidden checks of `top_k`."""

import pytest
import torch

from autograder import compare, fresh, require, unchanged

# Values are kept or zero, so the answer is exact but for the kind of float.
TIGHT = {"rtol": 1e-6, "atol": 1e-7}


def gradient(answers, pre, n, weight):
    """What a weighed sum of the kept values sends back."""
    import torch

    pre = pre.clone().requires_grad_()
    kept = answers.top_k(pre, n)
    if not kept.requires_grad:
        return {"reached": False}
    return {"reached": True, "back": torch.autograd.grad((kept * weight).sum(), pre)[0]}


@pytest.mark.exercise("top_k", points=1)
def test_the_largest_of_each_row(student, reference, generator):
    # Mostly negative rows, mostly positive ones, more rows than latents and fewer, one and all of them kept.
    for b, k, n, shift in ((6, 9, 3, 0.0), (4, 7, 4, -2.0), (12, 5, 1, 0.0), (3, 8, 8, 0.0), (1, 6, 2, 1.0)):
        pre = 2 * torch.randn(b, k, generator=generator) + shift
        compare(student.top_k(pre, n), reference.top_k(pre, n), **TIGHT)
    # Close together, yet none equal: a millionth is eight steps from a float32 to the next.
    near = 1 + 1e-6 * torch.rand(4, 7, generator=generator).argsort(dim=1)
    compare(student.top_k(near, 3), reference.top_k(near, 3), **TIGHT)


@pytest.mark.exercise("top_k", points=1)
def test_exactly_n_and_what_is_given(student, reference, generator):
    for b, k, n in ((5, 8, 3), (6, 6, 5)):
        pre = torch.randn(b, k, generator=generator)
        answer = student.top_k(pre, n)
        compare(answer, reference.top_k(pre, n), **TIGHT)
        unchanged(answer)
        fresh(answer)
    fresh(student.top_k(pre, 6), mistake="handed_back")  # a new tensor, also where all are kept
    for n in (1, 2, 4):  # 1, 2 or 3 may be kept of those that are equal; which is free
        pre = torch.tensor([[5.0, 3.0, 3.0, 3.0, 1.0, -1.0], [2.0, 2.0, 2.0, 2.0, 2.0, 2.0],
                            [-4.0, -3.0, -4.0, -4.0, -5.0, -4.0]])
        value = student.top_k(pre, n).tensor(3, 6).double()
        kept = value != 0
        require(bool((kept.sum(dim=1) <= n).all()), mistake="ties_kept")
        require(bool((kept.sum(dim=1) >= n).all()), mistake="ties_dropped")
        right = torch.equal(value[kept], pre.double()[kept]) and torch.equal(
            value.masked_fill(~kept, -torch.inf).sort(dim=1, descending=True).values[:, :n],
            pre.double().sort(dim=1, descending=True).values[:, :n])
        require(right, f"Where several values of a row are equal, top_k(pre, {n}) should still keep "
                f"{n} of the largest.")


@pytest.mark.exercise("top_k", points=1)
def test_the_gradient(student, reference, generator):
    for b, k, n in ((5, 8, 3), (4, 6, 5)):
        pre, weight = (torch.randn(b, k, generator=generator) for _ in range(2))
        answer, expected = (who.run(gradient, pre, n, weight) for who in (student, reference))
        require(answer["reached"].value is True, mistake="no_gradient")
        compare(answer["back"], expected["back"], what="The gradient that flows back through top_k")
