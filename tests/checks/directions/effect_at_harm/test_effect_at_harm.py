"""Hidden checks of `effect_at_harm`. Harms are quarters where equality decides, so that no rounding does."""

import pytest
import torch

from autograder import compare_calls, require

CLOSE = {"rtol": 0, "atol": 1e-4}


def refused(answers, cases):
    """For each case whether a ValueError is raised; else what was returned."""
    found = []
    for case in cases:
        try:
            found.append({"value": answers.effect_at_harm(*case)})
        except ValueError:
            found.append({"refused": True})
    return found


def draw(generator, k, nearer_above=False):
    """Rising harms, effects up and down, and a budget between two of the points, not half way."""
    doses = torch.cat([torch.zeros(1), (0.1 + torch.rand(k - 1, generator=generator)).cumsum(0)])
    harms = (0.3 + torch.rand(k, generator=generator)).cumsum(0) - 0.6
    effects = 4 * torch.randn(k, generator=generator)
    at = 1 + int(torch.randint(k - 1, (), generator=generator))
    share = 0.2 + 0.2 * float(torch.rand((), generator=generator)) + (0.4 if nearer_above else 0)
    return doses, effects, harms, float(harms[at - 1] + share * (harms[at] - harms[at - 1]))


def points(*triples):
    return [torch.tensor(column) for column in zip(*triples, strict=True)]


@pytest.mark.exercise("effect_at_harm", points=1)
def test_between_two_doses(student, reference, generator):
    drawn = [draw(generator, k, k % 2 == 1) for k in (5, 6, 2, 4, 4, 7)]
    # The best effect within the budget lies before the crossing; and a point that costs the budget exactly.
    early = (*points((0.0, 0.0, 0.0), (0.1, 9.0, 0.25), (0.2, 4.0, 0.5), (0.4, 2.0, 1.5)), 0.75)
    exact = (*points((0.0, 0.0, 0.0), (0.1, 3.0, 0.25), (0.2, 5.0, 0.75)), 0.25)
    float64 = *(part.double() for part in drawn[0][:3]), drawn[0][3]
    compare_calls(student, reference, "effect_at_harm", [early, exact, *drawn, drawn[3], float64], **CLOSE)


@pytest.mark.exercise("effect_at_harm", points=1)
def test_any_order_and_the_first_time(student, reference, generator):
    inputs = []
    for k in (5, 6, 8):
        doses, effects, harms, budget = draw(generator, k)
        order = torch.randperm(k - 1, generator=generator) + 1
        order = torch.cat([order, torch.zeros(1, dtype=torch.int64)])  # the smallest dose comes last
        inputs.append((doses[order], effects[order], harms[order], budget))
    # Down, up through the budget, down, and up again; at the budget exactly, down and up again.
    inputs += [
        (*points((0.0, 0.0, 0.0), (0.1, 1.0, -0.5), (0.2, 3.0, 1.5), (0.3, 4.0, 0.0), (0.4, 7.0, 2.0)), 0.5),
        (*points((0.0, 0.0, 0.0), (0.1, 1.0, 0.5), (0.2, 3.0, 0.25), (0.3, 7.0, 2.0)), 0.5),
        # at once: above the budget, and at it
        (*points((0.1, 2.0, 0.75), (0.2, 5.0, 0.25), (0.3, 6.0, 2.0)), 0.5),
        (*points((0.1, 2.0, 0.5), (0.2, 5.0, 1.0)), 0.5),
        (*points((0.1, 2.0, 0.5)), 0.25),
        # harm and budget below zero
        (*points((0.1, 2.0, -1.0), (0.2, 6.0, 0.0)), -0.25),
    ]
    never = [(*points((0.2, 5.0, 0.25), (0.0, 0.0, 0.0), (0.1, 7.0, 0.5)), 0.75),
             (*points((0.1, 2.0, 0.5)), 0.75)]
    answers = student.run(refused, never)
    compare_calls(student, reference, "effect_at_harm", inputs, **CLOSE)
    require(answers.value == [{"refused": True}] * len(never), "Where the harm never reaches the budget nobody knows "
            "the effect at it: raise a ValueError.")
