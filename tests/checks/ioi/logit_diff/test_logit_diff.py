"""Hidden checks of `logit_diff`."""

import pytest
import torch

from autograder import compare, require, unchanged


def gradient(answers, logits, pairs, weights):
    """The gradient of a weighted sum of the logit differences."""
    import torch

    logits = logits.clone().requires_grad_()
    (answers.logit_diff(logits, pairs) * weights).sum().backward()
    return torch.zeros(0) if logits.grad is None else logits.grad


@pytest.mark.exercise("logit_diff", points=1)
def test_io_minus_s_at_the_last_position(student, reference, generator):
    # The last: no axis is told by its length.
    for batch, length, vocab in ((5, 4, 11), (1, 3, 6), (50, 1, 16), (4, 4, 4)):
        # Far apart, as a real model's are: a small number added to a probability would show.
        logits = 10 * torch.randn(batch, length, vocab, generator=generator)
        pairs = torch.stack([torch.randperm(vocab, generator=generator)[:2] for _ in range(batch)])
        answer = student.logit_diff(logits, pairs)
        compare(answer, reference.logit_diff(logits, pairs), atol=1e-4)
        unchanged(answer)
    weights = torch.randn(batch, generator=generator)
    expected = torch.zeros_like(logits)
    rows = torch.arange(batch)
    expected[rows, -1, pairs[:, 0]], expected[rows, -1, pairs[:, 1]] = weights, -weights
    try:
        answer = student.run(gradient, logits, pairs, weights)
    except Exception as error:
        require(getattr(error, "error_type", "") != "RuntimeError", mistake="no_gradient")
        raise
    require(answer.value.numel(), mistake="no_gradient")
    compare(answer, expected, what="The gradient of `logit_diff`")
