"""Hidden checks of `ablate_end`. What is judged is the probabilities after softmax: what is common to a row
is free, and so is how the end is made impossible."""

import pytest
import torch

from autograder import fresh, require, unchanged

# Some students write a very low number for never: that will do where nothing is left of it.
NOTHING = 1e-9


@pytest.mark.exercise("ablate_end", points=1)
def test_the_end_is_cut_and_nothing_else(student, reference, generator):
    drawn = [draw(generator, scale, never) for scale, never in ((1.0, 0), (5.0, 0), (2.0, 8), (0.1, 0))]
    # One row far below all others, and one whose end is far above its letters (not so far that these are 0 in float32
    # after a softmax); whole numbers, which float32 keeps.
    far = torch.randint(-5, 6, (27, 27), generator=generator).float()
    far[5] -= 2000
    far[7, 0] += 60
    for W in (*drawn, far):
        judge(student.ablate_end(W), reference.ablate_end(W).value, W)


@pytest.mark.exercise("ablate_end", points=1)
def test_the_model_stays_whole(student, reference, generator):
    for scale in (1.0, 3.0):
        W = draw(generator, scale, 0)
        answer = student.ablate_end(W)
        judge(answer, reference.ablate_end(W).value, W)
        unchanged(answer)
    # A new tensor, also where nothing is left to cut.
    W = W.clone()
    W[:, 0] = -torch.inf
    answer = student.ablate_end(W)
    judge(answer, reference.ablate_end(W).value, W)
    fresh(answer, mistake="handed_back")


def draw(generator, scale, never):
    """Logits, what is common to a row anywhere between -200 and 200, `never` cells a row at -inf. A float32
    near 200 is rounded to 1.5e-5, and a probability by as much of itself."""
    common = 400 * torch.rand(27, 1, generator=generator) - 200
    W = scale * torch.randn(27, 27, generator=generator) + common
    for row in W:
        row[1 + torch.randperm(26, generator=generator)[:never]] = -torch.inf
    return W


def judge(answer, expected, W):
    value = answer.value
    is_table = isinstance(value, torch.Tensor) and value.is_floating_point()
    require(is_table, f"{answer.call} should be a tensor of floats.")
    require(list(value.shape) != [27, 26], mistake="column_removed")
    require(list(value.shape) == [27, 27], f"{answer.call} should have shape [27, 27]; "
            f"it has {list(value.shape)}.")
    P, right = value.double().softmax(1), expected.double().softmax(1)
    close = torch.allclose(P, right, rtol=1e-4, atol=NOTHING)
    require(close or not same(value.double(), right), mistake="probabilities_returned")
    zeroed = W.double().softmax(1)
    zeroed[:, 0] = 0
    require(close or not same(value.double(), zeroed), mistake="probabilities_returned")
    require(close or not (same(P[1:], right[1:]) and P[0, 0] > NOTHING), mistake="start_left_out")
    # If only the end is wrong, the student has a number where there should be none.
    others = value[:, 1:].double().softmax(1)
    low = same(others, right[:, 1:]) and P[:, 0].max() > NOTHING
    if low and not (value[:, 0] == 0).all() and (value[:, 0] == value[0, 0]).all():
        require(False, mistake="not_low_enough")
    taken = W[:, 0].double() - value[:, 0].double()
    require(not low or taken.min() < 1 or taken.max() - taken.min() > 1e-3, mistake="subtracted")
    require(close, f"After softmax, {answer.call} has other probabilities than the end cut would leave: "
            + ("the end can still come." if P[:, 0].max() > NOTHING else
               "the end never comes, but the proportions of the other symbols in a row are not what they were."))


def same(mine, theirs):
    return torch.allclose(mine, theirs, rtol=1e-4, atol=1e-6)
