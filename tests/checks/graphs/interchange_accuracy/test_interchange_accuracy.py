"""Hidden checks of `interchange_accuracy`."""

import pytest
import torch

from autograder import compare, require, unchanged


def drawn(generator, b, v, alike):
    """Logits whose answer is the source's in half of the rows, the base's in three of ten and a third one in two of
    ten (where there is a third), so that no two ways to count agree. In `alike` rows more both answers are the
    same, which the logits give in two of three of them."""
    logits = torch.rand(b + alike, v, generator=generator).argsort(dim=1) - v / 2.0  # no two of a row are equal
    base = torch.randint(v, (b + alike,), generator=generator)
    source = (base + 1 + torch.randint(v - 1, (b + alike,), generator=generator)) % v
    third = torch.tensor([next((other for other in range(v) if other not in pair), pair[0])
                          for pair in zip(base.tolist(), source.tolist())])
    kind = torch.arange(b + alike) % 10
    best = torch.where(kind < 5, source, torch.where(kind < 8, base, third))
    source[b:] = base[b:]
    best[b:] = torch.where(torch.arange(alike) % 3 < 2, base[b:], third[b:])
    logits[torch.arange(b + alike), best] = 2.0 * v
    order = torch.randperm(b + alike, generator=generator)
    return logits[order], base[order], source[order]


def judged(student, reference, case):
    answer, expected = student.interchange_accuracy(*case), reference.interchange_accuracy(*case)
    require(isinstance(answer.value, float), "`interchange_accuracy` should return a Python float.")
    compare(answer, expected, rtol=0, atol=1e-6)  # a quotient of small whole numbers, rounded once in float32
    unchanged(answer)


@pytest.mark.exercise("interchange_accuracy", points=1)
def test_what_is_counted(student, reference, generator):
    for b, v, alike in ((30, 5, 0), (30, 5, 9), (40, 32, 20), (220, 32, 36), (7, 2, 3)):
        judged(student, reference, drawn(generator, b, v, alike))
    logits, base, source = drawn(generator, 20, 6, 5)
    judged(student, reference, (logits.double(), base, source))
    judged(student, reference, (logits - 500, base, source))
    # None turned, all turned, one row, and a single row that differs.
    rows = torch.arange(4)
    never = torch.tensor([[9.0, 1.0, 2.0]] * 4)
    judged(student, reference, (never, rows * 0, rows * 0 + 2))
    judged(student, reference, (never, rows * 0 + 2, rows * 0))
    judged(student, reference, (never[:1], rows[:1] * 0 + 1, rows[:1]))
    judged(student, reference, (never, torch.tensor([0, 0, 1, 0]), torch.tensor([0, 0, 2, 0])))
