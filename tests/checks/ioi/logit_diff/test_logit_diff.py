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
    an_unlikely_name(student, reference, generator)
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


def an_unlikely_name(student, reference, generator):
    """A name so far below the top that its probability is 0 in float32 (which ends at exp(-104)): IO, S, both."""
    logits = torch.randn(3, 2, 6, generator=generator)
    pairs = torch.stack([torch.randperm(5, generator=generator)[:2] for _ in range(3)])
    logits[:, :, 5] = 300
    for row, name in ((0, 1), (1, 0)):
        logits[row, :, pairs[row, name]] = 250
    answer = student.logit_diff(logits, pairs)
    values = answer.value
    require(not isinstance(values, torch.Tensor) or bool(values.isfinite().all()), mistake="log_of_probabilities")
    # Off by 6e-8 of 300 in each log-probability, and as much in their difference: 5.4e-5 at most.
    compare(answer, reference.logit_diff(logits, pairs), atol=2e-4)
