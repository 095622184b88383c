"""Hidden checks of `sparse_probe`, on latents made so that each way to choose, fit or score gives another
AUC."""

import pytest
import torch

from autograder import compare, require, unchanged

# The AUC moves by one pair in some 8,000 where rounding turns one round: room for eight of them.
CLOSE = {"rtol": 0, "atol": 1e-3}


def halves(generator, rows=200, share=0.35, latents=12, below=False, turned=False, still=False):
    """A training and a test half. By their places, before the columns are mixed:

    0 is best on the training half, higher with the feature or, with `below`, lower; 1 and 2 are good and go
    together, 1 far from zero; 3 is lower with the feature; 4 is the largest and says nothing; 5 is best on
    the test half alone; 6 never varies on the training half; 7 is the farthest apart before it is divided
    by its spread, which is small on the test half; 8 is the largest where the feature is; 9 has no distance
    at all; 10 is good on the training half and, with `still`, never varies on the test half; 11, which comes
    first, and the rest are noise. With `turned`, the test half's labels are the wrong way round for all
    but 3, so that who fits on it has other weights, and not the same ones with their signs changed.
    """
    made = []
    for test in (False, True):
        y = torch.arange(rows) < round(share * rows)
        y = y[torch.randperm(rows, generator=generator)]
        F, sign = torch.randn(rows, latents, generator=generator), y.float()
        if not test:  # what is chosen hangs on no chance: the noise has mean 0 and spread 1 in either class
            for alike in (y, ~y):
                F[alike, :11] = (F[alike, :11] - F[alike, :11].mean(dim=0)) / F[alike, :11].std(dim=0)
        F[:, 1] = 30 + 1.2 * sign + 0.8 * F[:, 2] + 0.3 * F[:, 1]
        F[:, 2] = 0.1 * (0.95 * F[:, 2] + 0.75 * sign)
        F[:, 0] += (1.0 if test else 2.6) * (-sign if below else sign)
        F[:, 3] += 2 + (1.5 if test and turned else -1.5) * sign
        F[:, 4] += 34 + 0.3 * sign
        F[:, 5] += (2.2 if test else 0.15) * sign
        F[:, 6] = F[:, 6] if test else 0.7  # the mean of many is not exactly it
        F[:, 7] = 3 * F[:, 7] + 4 * sign if test else 120 * F[:, 7] + 90 * sign - 60
        F[:, 8] = 40 * F[:, 8] + 40 * sign + 5
        F[:, 10] = 0.5 if test and still else F[:, 10] + 1.1 * sign
        made += [F, y ^ (test and turned)]
    mixed = torch.randperm(11, generator=generator)
    order = torch.cat([torch.tensor([11]), mixed, torch.arange(12, latents)])
    return made[0][:, order], made[1], made[2][:, order], made[3]


def sparse(generator, rows=240, latents=12):
    """Latents as an autoencoder has them: off in most rows, many rows alike, two of them dead."""
    made = []
    for _ in range(2):
        y = torch.rand(rows, generator=generator) < 0.25
        y[:2] = torch.tensor([True, False])
        on = torch.rand(rows, latents, generator=generator) < 0.1
        on[:, 0] |= y & (torch.rand(rows, generator=generator) < 0.6)   # the parent's own, with a hole
        on[:, 1] |= y & ~on[:, 0] & (torch.rand(rows, generator=generator) < 0.8)  # what fills the hole
        F = on * (0.5 + torch.rand(rows, latents, generator=generator))
        F[:, -2:] = 0
        made += [F, y]
    order = torch.randperm(latents, generator=generator)
    return made[0][:, order], made[1], made[2][:, order], made[3]


def turned(answers, F_train, y_train, F_test, y_test, k):
    """The answer for views whose rows do not lie one behind the other in memory."""
    return answers.sparse_probe(F_train.T.contiguous().T, y_train, F_test.T.contiguous().T, y_test, k)


def judge(student, reference, task, k):
    answer = student.sparse_probe(*task, k)
    require(not isinstance(answer.value, torch.Tensor) or answer.value.ndim, mistake="tensor_returned")
    compare(answer, reference.sparse_probe(*task, k), **CLOSE)
    unchanged(answer)


@pytest.mark.exercise("sparse_probe", points=1)
def test_one_latent(student, reference, generator):
    tasks = [halves(generator), halves(generator, rows=180, share=0.6, below=True), sparse(generator)]
    judge(student, reference, tasks[0], 5)  # with one latent, whatever is fitted ranks the rows alike
    for task in [*tasks, halves(generator), tasks[0]]:
        judge(student, reference, task, 1)
    turned_round = halves(generator, turned=True)
    judge(student, reference, turned_round, 5)  # with one latent, who fits on the test half has the same
    judge(student, reference, turned_round, 1)


@pytest.mark.exercise("sparse_probe", points=2)
def test_several_latents(student, reference, generator):
    tasks = [halves(generator), halves(generator, rows=240, share=0.6, latents=14), sparse(generator)]
    for task in tasks:
        for k in (2, 3, 5):
            judge(student, reference, task, k)
    judge(student, reference, halves(generator), 11)  # all that vary
    # Not before the others: who fits on this test half has columns that say the same, and `lstsq` then
    # answers otherwise from one process to the next, so that no known mistake would be recognised.
    judge(student, reference, halves(generator, still=True), 5)
    judge(student, reference, [half.double() if half.is_floating_point() else half for half in tasks[0]], 3)
    F_train, y_train, F_test, y_test = tasks[1]
    judge(student, reference, (F_train, y_train, F_test[:70], y_test[:70]), 3)  # halves of unlike size
    compare(student.run(turned, *tasks[1], 3), reference.sparse_probe(*tasks[1], 3), **CLOSE)
