"""Hidden checks of `train_matrix`: three small tables of counts, and the loss of what comes back, which
the judge measures itself. A right answer costs about 0.2 CPU-seconds, LBFGS and lists of pairs 2; a wrong one
tries all rates: 1."""

import pytest
import torch

from autograder import require, unchanged

# The best of these rates must do; Adam wants the first, plain gradient descent on the mean loss 10 to
# 30, on a sum of losses 0.001.
RATES = [0.1, 1.0, 10.0, 30.0, 0.01, 0.001]
# Nats above the least possible at the best rate, over tables like those below, ten seeds each. Most of right
# ones: Adam .0001, momentum .001, RMSprop .002, plain gradient descent .011, a sum of losses .013. Least of
# wrong ones: softmax over columns .065 (momentum; .149 with Adam), gradients never cleared .164, softmax
# twice .65.
GOAL = 0.03


def trained(answers, counts, runs):
    """W for each (steps, lr), all from the same state of every source of chance."""
    import random

    import numpy
    import torch

    found = []
    for steps, lr in runs:
        torch.manual_seed(0)
        random.seed(0)
        numpy.random.seed(0)
        found.append(answers.train_matrix(counts, steps=steps, lr=lr))
    return found


def watched(answers, counts):
    """The parameter and its gradient as an optimiser of torch's found them at its first two steps."""
    from torch.optim.optimizer import register_optimizer_step_pre_hook

    seen = []

    def note(optimiser, *_):
        for group in optimiser.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None and parameter.shape == (27, 27):
                    seen.append([parameter.detach().clone(), parameter.grad.clone()])

    watch = register_optimizer_step_pre_hook(note)
    answers.train_matrix(counts, steps=2, lr=0.01)
    watch.remove()
    return seen[:2]


@pytest.mark.exercise("train_matrix", points=1, again=False)  # the next asks again: 500 steps, and then one
def test_the_loss_comes_near_the_least(student, generator):
    reach(student, draw(generator, 3_000, 2.0, 5))


@pytest.mark.exercise("train_matrix", points=1, again=False)
def test_each_argument_matters(student, generator):
    counts = draw(generator, 6_000, 2.0, 0)
    answer = student.run(trained, counts, [[1, 0.1], [2, 0.1], [1, 0.2]])
    once, twice, faster = (table(answer[place]) for place in range(3))
    if torch.equal(once, twice):
        require(not torch.equal(once, faster) or excess(once, counts) > GOAL, mistake="counted_not_trained")
        require(False, mistake="steps_ignored")
    require(not torch.equal(once, faster), mistake="lr_ignored")
    answer = student.run(trained, counts, [[0, 0.1], [3, 0.0]])  # no step, and steps of no size
    none, still = (table(answer[place]) for place in range(2))
    require(not torch.equal(none, once), mistake="one_step_more")
    require(excess(none, counts) > GOAL, mistake="counted_not_trained")
    require(torch.equal(none, still), "At a rate of 0 nothing is learned, however many steps there are: W "
            "stays where it began.")
    reach(student, counts)
    # Hundreds of steps later, the next call begins anew: one small step leads nowhere near.
    anew = table(student.train_matrix(counts, steps=1, lr=RATES[-1]))
    require(excess(anew, counts) > GOAL, mistake="goes_on")


def reach(student, counts):
    """Fail unless some rate leads to a loss near the least possible."""
    tried = []
    for lr in RATES:
        answer = student.train_matrix(counts, steps=500, lr=lr)
        unchanged(answer)
        value = answer.value
        require(not isinstance(value, list | tuple), mistake="more_than_the_matrix")
        if isinstance(value, torch.Tensor) and not torch.isfinite(value).all() and lr > RATES[0]:
            continue  # a rate that is too high for this optimiser
        if isinstance(value, torch.Tensor) and value.shape == counts.shape:
            empty = counts.sum(1) == 0
            require(not value[empty].isnan().any(), mistake="nan_from_empty_rows")
        if isinstance(value, torch.Tensor) and value.ndim == 2 and torch.isneginf(value).any():
            require(False, mistake="counted_not_trained")
        W = table(answer)
        tried.append((excess(W, counts), W))
        if tried[-1][0] <= GOAL:
            return
    best, W = min(tried, key=lambda pair: pair[0])
    for _, other in tried:
        explain(other, counts)
    pairs = student.run(watched, counts)
    if len(pairs.value) == 2 and gathered(pairs.value, counts):
        require(False, mistake="no_zero_grad")
    require(False, f"At the best of six rates, 500 steps leave the loss {best:.2f} nats above the least "
            f"possible; {GOAL} is allowed. Which loss do you compute, over which axis is the softmax, and "
            "is each cell weighted by its count?")


def explain(W, counts):
    """Fail with the mistake whose symptom W is."""
    if (W >= 0).all() and (W.sum(1) - 1).abs().max() < 1e-3:
        require(excess(W.clamp_min(1e-12).log(), counts) > GOAL, mistake="probabilities_returned")
    require(excess(W.T, counts.T) > GOAL, mistake="softmax_over_columns")
    require(excess(W, counts.T) > GOAL, mistake="transposed")
    require(excess(W, (counts > 0).float()) > GOAL, mistake="counts_ignored")


def gathered(pairs, counts):
    """Whether the second gradient is the sum of both steps' own."""
    (W1, g1), (W2, g2) = pairs
    own1, own2 = slope(W1, counts), slope(W2, counts)
    size = (g1 * own1).sum() / own1.square().sum()
    return torch.allclose(g1, size * own1, rtol=1e-2, atol=float(1e-3 * g1.abs().max())) and torch.allclose(
        g2, size * (own1 + own2), rtol=1e-2, atol=float(1e-3 * g1.abs().max()))


def slope(W, counts):
    return (W.softmax(1) * counts.sum(1, keepdim=True) - counts) / counts.sum()


def table(answer):
    return answer.tensor(27, 27).double()


def excess(W, counts):
    """How far the loss of W lies above the least possible, in nats a pair."""
    counts = counts.double()
    W = W.double().contiguous()
    best = torch.special.xlogy(counts, counts / counts.sum(1, keepdim=True).clamp_min(1e-9)).sum()
    return float((best - (counts * W.log_softmax(1)).sum()) / counts.sum())


def draw(generator, total, sharp, empty):
    """So many pairs: rows of very different size, `empty` of them without any."""
    rules = (sharp * torch.randn(27, 27, generator=generator)).softmax(1)
    size = torch.rand(27, 1, generator=generator) ** 2 + 0.02
    size[0] = 0.5  # words have a beginning
    cells = torch.multinomial((size * rules).flatten(), total, replacement=True, generator=generator)
    counts = cells.bincount(minlength=729).reshape(27, 27).float()
    counts[1 + torch.randperm(26, generator=generator)[:empty]] = 0
    return counts
