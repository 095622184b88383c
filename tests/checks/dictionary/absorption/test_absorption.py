"""Hidden checks of `absorption`."""

import pytest
import torch

from autograder import compare, require, unchanged

TIGHT = {"rtol": 1e-5, "atol": 1e-6}  # a difference of two shares


def draw(generator, counts, off):
    """Rows by kind, mixed. `counts` and `off` are for: both, parent alone, child alone, neither; `off` says
    in what share of each the latent is off, at 0 or a little below. Shares are exact, so all mistakes
    differ."""
    latent, parent, child = [], [], []
    for kind, (count, share) in enumerate(zip(counts, off)):
        values = 0.2 + torch.rand(count, generator=generator)
        silent = round(share * count)
        values[:silent] = torch.where(torch.arange(silent) % 3 == 0, -0.4, 0.0)
        latent.append(values)
        parent.append(torch.full((count,), kind < 2))
        child.append(torch.full((count,), kind % 2 == 0))
    order = torch.randperm(sum(counts), generator=generator)
    return [torch.cat(part)[order] for part in (latent, parent, child)]


CASES = [((20, 45, 10, 30), (0.4, 0.1, 0.8, 0.9)),   # absorption
         ((40, 20, 30, 10), (0.05, 0.35, 0.5, 1.0)),  # less often off with the child
         ((10, 30, 0, 40), (0.6, 0.2, 0.0, 0.95)),    # a true hierarchy: no child alone
         ((25, 25, 25, 25), (0.4, 0.4, 0.92, 0.2))]   # none


def turned(answers, latent, parent, child):
    """The answer for columns of larger tables, whose entries do not lie one behind the other."""
    import torch

    table = torch.stack([parent, child], dim=1)
    return answers.absorption(torch.stack([latent, latent + 1], dim=1)[:, 0], table[:, 0], table[:, 1])


@pytest.mark.exercise("absorption", points=1)
def test_more_often_off_with_the_child(student, reference, generator):
    tasks = [draw(generator, *case) for case in CASES]
    again = draw(generator, *CASES[1])
    for task in [*tasks, again, tasks[1]]:
        answer = student.absorption(*task)
        require(not isinstance(answer.value, torch.Tensor) or answer.value.ndim, mistake="tensor_returned")
        compare(answer, reference.absorption(*task), **TIGHT)
        unchanged(answer)
    compare(student.run(turned, *tasks[0]), reference.absorption(*tasks[0]), **TIGHT)


@pytest.mark.exercise("absorption", points=1)
def test_edges(student, reference, generator):
    for off in ((1.0, 0.0, 0.5, 0.5), (0.0, 1.0, 0.5, 0.5), (0.0, 0.0, 0.5, 0.5), (1.0, 1.0, 0.0, 0.0)):
        task = draw(generator, (6, 2, 4, 8), off)
        compare(student.absorption(*task), reference.absorption(*task), **TIGHT)
    for off in ((1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 1.0), (0.0, 1.0, 1.0, 1.0)):  # one row of each kind
        task = draw(generator, (1, 1, 1, 1), off)
        compare(student.absorption(*task), reference.absorption(*task), **TIGHT)
    latent, parent, child = draw(generator, (300, 900, 100, 3000), (0.3, 0.1, 0.9, 1.0))
    latent = latent.double() * torch.where(torch.arange(len(latent)) % 2 == 0, 1e-3, 1.0)  # weak is not off
    answer = student.absorption(latent, parent, child)
    compare(answer, reference.absorption(latent, parent, child), **TIGHT)
    unchanged(answer)
