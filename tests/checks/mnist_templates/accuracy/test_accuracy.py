"""Hidden checks of `accuracy`, on models and images made so that the share of right guesses is known."""

import math

import pytest
import torch
from autograder import compare, require


def accuracy_of(answers, hidden, weight, images, labels, shift=0.0):
    """What `accuracy` says of a model with these weights; `shift` is added to all its logits."""
    import torch

    class Model(torch.nn.Module):
        def forward(self, x):
            return (x @ hidden).relu() @ weight + shift

    return answers.accuracy(Model(), images, labels)


@pytest.mark.exercise("accuracy", points=1)
def test_the_share_of_right_guesses(student, generator):
    # As many images as digits: there a mistaken axis fits, and shows in the value.
    task = draw(generator, 7, digits=7, right=5)
    while over_batch(*task) not in (1, 3, 4) or logits_of(*task[:3]).argmax() < 7:
        task = draw(generator, 7, digits=7, right=5)  # until no two mistakes look alike
    answer = student.run(accuracy_of, *task)
    require(not isinstance(answer.value, torch.Tensor), mistake="tensor_returned")
    if type(answer.value) in (int, float):
        name(student, generator, answer.value, 5 / 7, task)
    compare(answer, 5 / 7, what="The accuracy on 7 images")
    for size, digits, right in ((6, 3, 2), (1, 10, 1), (1, 10, 0), (230, 10, 171), (12, 5, 12)):
        answer = student.run(accuracy_of, *(task := draw(generator, size, digits, right)))
        name_batches(answer.value, task)
        require(answer.value != right / digits or not right, mistake="wrong_denominator")
        compare(answer, right / size, what=f"The accuracy on {size} image{'s' * (size > 1)}")
    # The largest of a row is what counts, be all of them far below zero or far above.
    task = draw(generator, 30, 10, 17)
    size = logits_of(*task[:3]).abs().max().item()
    below, above = (student.run(accuracy_of, *task, way * (size + 300)) for way in (-1, 1))
    require(below.value == 17 / 30 or above.value != 17 / 30, mistake="largest_begins_at_zero")
    for answer in (below, above):
        compare(answer, 17 / 30, what="The accuracy on 30 images, all logits far on one side of zero,")
    # A prime number of images, so that no batches come out even; those read wrongly come last.
    answer = student.run(accuracy_of, *(task := draw(generator, 1307, 10, 971, shuffled=False)))
    name_batches(answer.value, task)
    compare(answer, 971 / 1307, what="The accuracy on 1307 images")


def name(student, generator, said, share, task):
    """Fail with the mistake that gives `said` where 5 of 7 are right, if there is one."""
    if said == 0:
        whole, single, last = (student.run(accuracy_of, *draw(generator, *shape)).value
                               for shape in ((7, 7, 7), (1, 10, 1), (2, 2, 0)))
        require(whole != 1, mistake="whole_division")
        require(single != 1, mistake="argmax_of_all")
        require(last != 0, mistake="logits_compared")  # the smallest logit is right there
    logits, labels = logits_of(*task[:3]), task[3]
    for mistake, made in {
            "count": [5], "percent": [100 * share, 71, 71.4, 71.43], "errors": [1 - share],
            "wrong_denominator": [5 / FEATURES], "fixed_size": [5 / 10_000, 5 / 60_000],
            "argmax_over_batch": [over_batch(*task) / 7],
            "mean_probability": [logits.softmax(-1)[range(7), labels].mean().item()]}.items():
        require(not any(math.isclose(said, one, rel_tol=1e-5) for one in made), mistake=mistake)
    for places in range(5):
        if math.isclose(said, round(share, places), rel_tol=1e-5):  # by rounding, or by chance?
            again = student.run(accuracy_of, *draw(generator, 12, 5, 4)).value
            require(again != round(1 / 3, places), mistake="rounded")


def name_batches(said, task):
    """Fail with what batches of a usual size, the last of them smaller, have done to `said`, if it was that."""
    right = (logits_of(*task[:3]).argmax(-1) == task[3]).double()
    if type(said) is not float or math.isclose(said, right.mean().item(), rel_tol=1e-5):
        return
    for size in (8, 10, 16, 20, 25, 32, 50, 64, 100, 128, 200, 250, 256, 500, 512, 1000, 1024):
        whole = len(right) // size * size
        if 0 < whole < len(right):
            averaged = torch.stack([batch.mean() for batch in right.split(size)]).mean().item()
            require(not math.isclose(said, averaged, rel_tol=1e-5), mistake="batches_averaged")
            for of in (whole, len(right)):
                dropped = right[:whole].sum().item() / of
                require(not math.isclose(said, dropped, rel_tol=1e-5), mistake="last_batch_dropped")


FEATURES = 12


def draw(generator, size, digits, right, *, shuffled=True):
    """A model, images, and labels of which it reads `right` rightly: in the others, its second guess."""
    while True:
        hidden = torch.randn(FEATURES, 16, generator=generator)
        weight = torch.randn(16, digits, generator=generator)
        images = torch.randn(size, FEATURES, generator=generator)
        best, second = logits_of(hidden, weight, images).topk(2).values.T
        if (best - second).min() > 1e-3:  # no guess hangs on a rounding
            break
    guesses = logits_of(hidden, weight, images).topk(2).indices
    order = torch.randperm(size, generator=generator) if shuffled else torch.arange(size)
    wrong = (order >= right).long()
    return hidden, weight, images, guesses[torch.arange(size), wrong]


def logits_of(hidden, weight, images):
    return (images @ hidden).relu() @ weight


def over_batch(hidden, weight, images, labels) -> int:
    """How many would be right if the largest were looked for among the images."""
    return int((logits_of(hidden, weight, images).argmax(0) == labels).sum())
