"""Hidden checks of `restricted_loss`: logits of all kinds of waves, compared with the reference.

In 240 draws float32 erred by 2e-6 at most. The nearest mistake (waves of a - b kept) was off by
0.0009 in the closest of them, and every mistake by over 0.019 in nine of ten; each check draws
four."""

import pytest
import torch

from autograder import Answer, compare, require, unchanged

CLOSE = {"rtol": 2e-4, "atol": 2e-4}


def frequencies_after(answers, logits, labels, freqs, idx):
    """The list of frequencies, when the loss has been asked for."""
    answers.restricted_loss(logits, labels, freqs, idx)
    return freqs


@pytest.mark.exercise("restricted_loss", points=2)
def test_some_frequencies_and_some_rows(student, reference, generator):
    for p, count in ((7, 1), (11, 2), (13, 4), (11, 1)):
        logits, labels, freqs, idx = task(p, count, generator)
        same(student.restricted_loss(logits, labels, freqs, idx),
             reference.restricted_loss(logits, labels, freqs, idx))


@pytest.mark.exercise("restricted_loss", points=1)
def test_no_frequency_all_and_inputs_left_alone(student, reference, generator):
    for p, count in ((7, 0), (7, 3), (11, 5), (5, 1)):
        logits, labels, freqs, idx = task(p, count, generator)
        # Labels of another task, not a + b; a single row; logits in double precision.
        other = torch.randint(p, (p * p,), generator=generator)
        for rows, marks in ((idx, labels), (torch.arange(p * p), other), (idx[:1], other)):
            answer = student.restricted_loss(logits, marks, freqs, rows)
            same(answer, reference.restricted_loss(logits, marks, freqs, rows))
            unchanged(answer)
        answer = student.restricted_loss(logits.double(), labels, freqs, idx)
        same(answer, reference.restricted_loss(logits, labels, freqs, idx))
        unchanged(answer, mistake="double_in_place")  # of float64, double() is the same tensor
    require(student.run(frequencies_after, logits, labels, freqs, idx).value == freqs,
            mistake="frequencies_changed")


def same(answer, expected):
    """Compare two scalars: a tensor without axes will do, and so will a Python float."""
    if type(answer.value) is float:
        answer = Answer(torch.tensor(answer.value), answer.changed, answer.call)
    compare(answer, expected, **CLOSE)


def task(p, count, generator):
    """Logits with a constant for each output, waves of a, b, a - b and a + b of all frequencies, noise."""
    a, b = torch.arange(p).repeat_interleave(p), torch.arange(p).repeat(p)
    labels = (a + b) % p
    logits = torch.randn(p * p, p, generator=generator) + 2 * torch.randn(p, generator=generator)
    for k in range(1, p // 2 + 1):
        for seen in (a, b, a - b, a + b):
            angle = 2 * torch.pi * k / p * seen[:, None]
            for wave in (angle.cos(), angle.sin()):
                logits += wave * torch.randn(p, generator=generator)
        logits += 2 * (2 * torch.pi * k / p * (labels[:, None] - torch.arange(p))).cos()
    freqs = (torch.randperm(p // 2, generator=generator)[:count] + 1).tolist()
    idx = torch.randperm(p * p, generator=generator)[:p * p // 3]
    return logits, labels, freqs, idx
