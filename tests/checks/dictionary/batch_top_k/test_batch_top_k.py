"""Hidden checks of `batch_top_k`."""

import pytest
import torch

from autograder import compare, require, unchanged

# Values are kept or zero, so the answer is exact but for the kind of float.
TIGHT = {"rtol": 1e-6, "atol": 1e-7}


def gradient(answers, pre, n, weight):
    """What a weighed sum of the kept values sends back."""
    import torch

    pre = pre.clone().requires_grad_()
    kept = answers.batch_top_k(pre, n)
    if not kept.requires_grad:
        return {"reached": False}
    return {"reached": True, "back": torch.autograd.grad((kept * weight).sum(), pre)[0]}


def draw(generator, b, k, n, shift=0.0):
    """Rows of unlike size, so that one keeps many and another none; at least n·b values are above 0."""
    pre = torch.randn(b, k, generator=generator) * torch.linspace(0.2, 3, b)[:, None] + shift
    some = torch.randperm(b * k, generator=generator)[:n * b]
    pre.view(-1)[some] = 0.01 + pre.view(-1)[some].abs()
    return pre


def turned(answers, pre, n):
    """The answer for a view whose rows do not lie one behind the other in memory."""
    return answers.batch_top_k(pre.T.contiguous().T, n).contiguous()


def afterwards(answers, pre, n):
    """Whether `pre` stays as it was when what came back is changed."""
    before = pre.clone()
    kept = answers.batch_top_k(pre, n)
    kept.detach().add_(1)
    return bool((pre == before).all())


@pytest.mark.exercise("batch_top_k", points=1)
def test_the_largest_of_the_batch(student, reference, generator):
    # More rows than latents and fewer, and one row.
    for b, k, n, shift in ((6, 9, 3, 1.0), (12, 5, 1, 0.0), (3, 8, 4, 2.0), (1, 6, 2, 1.0), (7, 4, 2, 1.0)):
        pre = draw(generator, b, k, n, shift)
        compare(student.batch_top_k(pre, n), reference.batch_top_k(pre, n), **TIGHT)
    # The same shape three times: other numbers, and the first ones again; then as doubles and as a view.
    one, other = (draw(generator, 5, 6, 2) for _ in range(2))
    for pre in (one, other, one, one.double()):
        compare(student.batch_top_k(pre, 2), reference.batch_top_k(pre, 2), **TIGHT)
    compare(student.run(turned, one, 2), reference.batch_top_k(one, 2), **TIGHT)
    near = 1 + 1e-4 * torch.rand(28, generator=generator).argsort().reshape(4, 7)  # close, yet none equal
    compare(student.batch_top_k(near, 3), reference.batch_top_k(near, 3), **TIGHT)
    lesson = torch.randn(512, 128, generator=generator)
    compare(student.batch_top_k(lesson, 3), reference.batch_top_k(lesson, 3), **TIGHT)


@pytest.mark.exercise("batch_top_k", points=1)
def test_fewer_and_alike(student, reference, generator):
    # Fewer than n·b above 0, none at all, and zeros among them.
    for b, k, n in ((4, 6, 1), (5, 3, 2)):
        pre = -1 - torch.rand(b, k, generator=generator)
        pre[1, :3] = torch.tensor([1.5, 0.3, 0.9])  # more in one row than n
        pre[0, 2] = 0.0
        answer = student.batch_top_k(pre, n)
        compare(answer, reference.batch_top_k(pre, n), **TIGHT)
        unchanged(answer)
    none = -1 - torch.rand(3, 4, generator=generator)
    compare(student.batch_top_k(none, 2), reference.batch_top_k(none, 2), **TIGHT)
    all_of_them = 1 + torch.rand(3, 4, generator=generator)
    for pre in (all_of_them, all_of_them.double() - 1.5):  # a cast to float64 copies nothing
        answer = student.batch_top_k(pre, 4)
        compare(answer, reference.batch_top_k(pre, 4), **TIGHT)
        unchanged(answer)
    require(student.run(afterwards, all_of_them, 4).value is True, mistake="same_memory")
    for n in (1, 2):  # of equal values some are kept; which is free
        pre = torch.tensor([[5.0, 3.0, 3.0, 3.0, 1.0, -1.0], [2.0, 2.0, 3.0, 3.0, 3.0, -4.0],
                            [-4.0, 3.0, -4.0, 3.0, -5.0, 0.0]])
        value = student.batch_top_k(pre, n).tensor(3, 6).double()
        kept = value != 0
        require(int(kept.sum()) <= 3 * n, mistake="ties_kept")
        right = torch.equal(value[kept], pre.double()[kept]) and torch.equal(
            value.flatten().sort(descending=True).values[:3 * n], pre.double().flatten().topk(3 * n).values)
        require(right, f"Where several values are equal, batch_top_k(pre, {n}) should still keep "
                f"{n} times as many of the largest as there are rows.")


@pytest.mark.exercise("batch_top_k", points=1)
def test_the_gradient(student, reference, generator):
    for b, k, n, shift in ((5, 8, 3, 1.0), (4, 6, 5, 0.0)):
        pre, weight = (torch.randn(b, k, generator=generator) for _ in range(2))
        pre = pre + shift
        answer, expected = (who.run(gradient, pre, n, weight) for who in (student, reference))
        require(answer["reached"].value is True, mistake="no_gradient")
        compare(answer["back"], expected["back"], what="The gradient that flows back through batch_top_k")
