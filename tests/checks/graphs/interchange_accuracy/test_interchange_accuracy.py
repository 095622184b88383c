"""Hidden checks of `interchange_accuracy`."""

import pytest
import torch

from autograder import compare, require, unchanged


def drawn(generator, b, v, alike):
    """Logits in which some rows give the base's answer, some the source's, some neither; `alike` rows have
    the same answer twice, half of which the logits give."""
    logits = torch.rand(b, v, generator=generator).argsort(dim=1) - v / 2.0  # no two of a row are equal
    base = torch.randint(v, (b,), generator=generator)
    source = (base + 1 + torch.randint(v - 1, (b,), generator=generator)) % v
    best = torch.where(torch.arange(b) % 3 == 0, base, torch.where(torch.arange(b) % 3 == 1, source, (base + source) % v))
    logits[torch.arange(b), best] = 2.0 * v
    same = torch.randperm(b, generator=generator)[:alike]
    source[same] = base[same]
    logits[same[::2], base[same[::2]]] = 3.0 * v
    return logits, base, source


def judged(student, reference, case):
    answer, expected = student.interchange_accuracy(*case), reference.interchange_accuracy(*case)
    require(isinstance(answer.value, float), "`interchange_accuracy` should return a Python float.")
    compare(answer, expected, rtol=0, atol=1e-6)  # a quotient of small whole numbers, rounded once in float32
    unchanged(answer)


@pytest.mark.exercise("interchange_accuracy", points=1)
def test_what_is_counted(student, reference, generator):
    for b, v, alike in ((30, 5, 0), (30, 5, 9), (41, 32, 20), (256, 32, 32), (7, 2, 3)):
        judged(student, reference, drawn(generator, b, v, alike))
    logits, base, source = drawn(generator, 20, 6, 5)
    judged(student, reference, (logits.double(), base, source))
    judged(student, reference, (logits.T.contiguous().T - 500, base, source))
    # None turned, all turned, one row, and a single row that differs.
    rows = torch.arange(4)
    never = torch.tensor([[9.0, 1.0, 2.0]] * 4)
    judged(student, reference, (never, rows * 0, rows * 0 + 2))
    judged(student, reference, (never, rows * 0 + 2, rows * 0))
    judged(student, reference, (never[:1], rows[:1] * 0 + 1, rows[:1]))
    judged(student, reference, (never, torch.tensor([0, 0, 1, 0]), torch.tensor([0, 0, 2, 0])))
