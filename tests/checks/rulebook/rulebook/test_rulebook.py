"""Hidden checks of `rulebook`. Rules that are equally likely, but for rounding, may stand in any order."""

import pytest
import torch

from autograder import require, unchanged

LETTERS = ".abcdefghijklmnopqrstuvwxyz"
ROUNDING = 1e-5  # a softmax in float32 errs by less than 5e-6 where logits are as large as here


@pytest.mark.exercise("rulebook", points=1)
def test_the_rules_of_all_rows_by_confidence(student, generator):
    for k, scale in ((5, 1.0), (40, 2.0), (1, 1.0), (200, 1.0)):
        # Rows of very different size: a large logit makes no confident rule by itself.
        W = scale * torch.randn(27, 27, generator=generator) + 6 * torch.randn(27, 1, generator=generator)
        judge(student.rulebook(W, k), W, k)


@pytest.mark.exercise("rulebook", points=1)
def test_edges(student, generator):
    W = 2 * torch.randn(27, 27, generator=generator) + 3 * torch.randn(27, 1, generator=generator)
    starts, ends, never = W.clone(), W.clone(), W.clone()
    starts[0, 0], starts[0, 5] = starts[0].max() + 9, starts[0].max() + 11  # ". → e" first, ". → ." next
    ends[3, 0], ends[26, 0] = ends[3].max() + 12, ends[26].max() + 8
    for row in never:
        row[torch.randperm(27, generator=generator)[:20]] = -torch.inf
    apart = W.clone()  # one row far below another, whose surest rule it has all the same
    apart[4], apart[7] = apart[4] - 60, apart[7] + 60
    apart[4, 9] = apart[4].max() + 9
    alike = torch.zeros(27, 27)  # every rule is as sure as any other
    for matrix, k in ((starts, 6), (ends, 6), (never, 100), (never, 729), (W, 729), (W, 0), (apart, 3),
                      (alike, 5)):
        judge(student.rulebook(matrix, k), matrix, k)


def judge(answer, W, k):
    value, call = answer.value, answer.call
    require(isinstance(value, list | tuple), f"{call} should be a list of rules.")
    require(len(value) != 27 * k or k in (0, 1), mistake="k_of_each_row")
    require(len(value) == k, f"{call} should hold k = {k} rules; it holds {len(value)}.")
    for rule in value:
        require(isinstance(rule, list | tuple) and len(rule) == 3, f"Each rule of {call} should be three "
                "things: letter, next, probability.")
        require(all(type(part) is not int for part in rule[:2]), mistake="numbers_for_letters")
        require(all(type(part) is str and part in LETTERS and len(part) == 1 for part in rule[:2]),
                f"The first two entries of each rule of {call} should be single symbols of LETTERS.")
        require(not isinstance(rule[2], torch.Tensor), mistake="tensors_inside")
        require(type(rule[2]) is float, f"The third entry of each rule of {call} should be a Python float.")
    P = W.double().softmax(1)
    best = P.flatten().sort(descending=True).values[:k]
    places = [(LETTERS.index(this), LETTERS.index(following)) for this, following, _ in value]
    true = torch.tensor([P[place] for place in places], dtype=torch.float64)
    said = torch.tensor([probability for *_, probability in value], dtype=torch.float64)
    require(len(set(places)) == len(places), f"A rule stands twice in {call}.")
    # By order first, then by what is said of each.
    require(bool(((true - best).abs() <= ROUNDING).all()), f"{call} holds other rules than the most "
            "confident ones, or in another order: look at the probabilities after softmax, over all rows.")
    require(bool(((said - true).abs() <= ROUNDING).all()), f"{call} names the right rules in the right "
            "order, but their probabilities are other numbers.")
    unchanged(answer)
