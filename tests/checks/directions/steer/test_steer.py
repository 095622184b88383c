"""Hidden checks of `steer`: directions of any length, places of any length, and a tensor of its own."""

import pytest
import torch

from autograder import compare_calls, fresh, require, unchanged

CLOSE = {"rtol": 1e-5, "atol": 1e-4}  # steps of 0.2 to 30, beside which a float32 is off by 2e-6 at most


def draw(generator, b, s, d, length=3.0):
    """Streams whose first place is a hundred times as long, and a direction of this length."""
    x = torch.randn(b, s, d, generator=generator)
    x[:, 0] *= 100
    direction = torch.randn(d, generator=generator)
    return x, length * direction / direction.norm()


def cases(generator):
    x, direction = draw(generator, 3, 4, 5)
    other = draw(generator, 3, 4, 5, 0.2)
    square = draw(generator, 4, 4, 4, 20.0)
    yield x, direction, 0.2, 30.0  # and `skip` as it is where nothing is said
    yield *other, -0.5, 12.0, 1  # of the same shape
    yield *square, 0.3, 7.0, 2
    yield x, direction, 0.2, 30.0, 1  # the first once more
    yield *draw(generator, 2, 3, 6, 1.0), 1.5, 4.0, 0
    yield *draw(generator, 1, 2, 3, 1e-5), 0.7, 2.0, 1
    yield *draw(generator, 1, 2, 3, 1e5), 0.7, 2.0, 1
    yield x.double(), direction.double(), -1.0, 0.5, 1
    yield *draw(generator, 2, 9, 576, 10.0), 0.1, 144.0, 1  # as in the notebook


@pytest.mark.exercise("steer", points=2)
def test_the_step(student, reference, generator):
    turned = *draw(generator, 5, 4, 3), 0.4, 9.0, 1
    compare_calls(student, reference, "steer", list(cases(generator)), views=[turned], also=(), **CLOSE)


def of_its_own(answer):
    require("direction" not in answer.changed, mistake="direction_in_place")
    unchanged(answer, mistake="in_place")
    fresh(answer, mistake="no_copy")


@pytest.mark.exercise("steer", points=1)
def test_a_new_tensor_always(student, reference, generator):
    x, direction = draw(generator, 2, 3, 4)
    one = draw(generator, 2, 1, 4)
    # Nothing to do in all but the first and the last; a cast to float64 copies nothing.
    tasks = [(x, direction, -0.5, 8.0, 1), (x, direction, 0.0, 8.0, 1), (x, direction, 0.5, 8.0, 3),
             (x, direction, 0.5, 8.0, 7), (*one, 0.5, 8.0, 1), (x.double(), direction.double(), -0.5, 8.0, 1)]
    compare_calls(student, reference, "steer", tasks, also=[of_its_own], **CLOSE)
