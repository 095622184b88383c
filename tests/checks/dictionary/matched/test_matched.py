"""Hidden checks of `matched`. Each table is made so that it tells the mistakes apart; of its rows and
columns only the order, and a little noise, is drawn."""

import pytest
import torch

from autograder import compare, require, unchanged

TIGHT = {"rtol": 1e-5, "atol": 1e-6}  # a mean of few float32 numbers


def shuffled(table, generator):
    """The table in another order, its values a little off. Changes the best pairing's worth by 1 % at
    most."""
    k, n = table.shape
    table = table * (1 - 0.01 * torch.rand(k, n, generator=generator))
    return table[torch.randperm(k, generator=generator)][:, torch.randperm(n, generator=generator)]


# Greedy takes .9 and is left with .1 where .8 + .7 were to be had; the third column has its own latent.
GREEDY = torch.tensor([[0.9, 0.8, 0.0], [0.7, 0.1, 0.2], [0.0, 0.1, 0.6]])
# One latent is best for two features: each feature's best would use it twice.
TWICE = torch.tensor([[0.9, 0.8, 0.1], [0.2, 0.3, 0.1], [0.0, 0.1, 0.5], [0.4, 0.0, 0.3]])
# A chain: each greedy step takes what the next one needs.
CHAIN = torch.tensor([[0.60, 0.55, 0.00, 0.00], [0.00, 0.59, 0.50, 0.00], [0.00, 0.00, 0.56, 0.45],
                      [0.58, 0.00, 0.00, 0.00], [0.00, 0.00, 0.00, 0.20]])


@pytest.mark.exercise("matched", points=1)
def test_one_to_one(student, reference, generator):
    tables = [torch.rand(12, 7, generator=generator)]
    tables += [shuffled(table, generator) for table in (GREEDY, TWICE, CHAIN, GREEDY)]
    tables += [tables[1], tables[1].double(), shuffled(torch.eye(5) * 0.7 + 0.1, generator),
               torch.tensor([[0.4]])]
    # All are asked before one is judged: on a single table two mistakes may come to the same.
    for table, answer in [(table, student.matched(table)) for table in tables]:
        require(not isinstance(answer.value, torch.Tensor) or answer.value.ndim, mistake="tensor_returned")
        compare(answer, reference.matched(table), **TIGHT)
        unchanged(answer)
    # As large as the lesson's: every feature has a latent of its own, and others that look nearly as good.
    table = 0.5 * torch.rand(128, 64, generator=generator)
    table[torch.randperm(128, generator=generator)[:64], torch.arange(64)] += 0.45
    compare(student.matched(table), reference.matched(table), **TIGHT)


@pytest.mark.exercise("matched", points=1)
def test_fewer_and_more_latents(student, reference, generator):
    for table in (GREEDY[:, :1], GREEDY[:2], GREEDY[:1], TWICE.T, CHAIN[:, :2], CHAIN.T,
                  torch.zeros(3, 5), torch.full((2, 4), 0.5), torch.tensor([[0.0, 0.9, 0.8, 0.7]])):
        for _ in range(2):
            mixed = shuffled(table, generator)
            answer = student.matched(mixed)
            compare(answer, reference.matched(mixed), **TIGHT)
            unchanged(answer)
