"""Hidden checks of `ablate`: directions at all angles, and a tensor of its own."""

import pytest
import torch

from autograder import compare_calls, fresh, unchanged


def draw(generator, b, s, d, k, alike=0.7):
    """Streams with much along the directions, their first place ten times as long; and k directions of
    lengths from 0.2 to 5 that share a part, so that no two are perpendicular: their cosines are near 0.5, and
    two that are `alike` by 5 have one of 0.97."""
    apart = torch.linalg.qr(torch.randn(d, k, generator=generator)).Q.T  # perpendicular, of length 1
    shared = apart.mean(dim=0) * k**0.5
    directions = apart + alike * shared
    lengths = 0.2 * 25 ** torch.rand(k, 1, generator=generator)
    directions = lengths * directions / directions.norm(dim=1, keepdim=True)
    x = torch.randn(b, s, d, generator=generator) + 2 * shared
    x[:, 0] *= 10
    return x, directions


# Projections of numbers up to 30, each off by a few units of 6e-8 · 30 times the spread of the directions'
# lengths and angles, below 10: 2e-5 at most. Two with a cosine of 0.97 have a Gram matrix with a condition of 66,
# and what it spoils is up to 5: 66 · 5 · 6e-8 · 4 = 8e-5.
CLOSE = {"rtol": 1e-4, "atol": 2e-4}


def cases(generator):
    x, directions = draw(generator, 3, 4, 6, 2)
    yield x, directions  # and `skip` as it is where nothing is said
    yield *draw(generator, 3, 4, 6, 2), 1  # of the same shape
    yield *draw(generator, 4, 4, 4, 3), 2
    yield *draw(generator, 2, 3, 5, 2, 5.0), 1  # they nearly agree: what tells them apart must go, too
    short, few = draw(generator, 2, 3, 5, 2)
    yield short, 1e-3 * few, 1
    yield *draw(generator, 2, 5, 7, 1), 1
    yield x, directions, 1  # the first once more
    yield *draw(generator, 2, 3, 6, 4), 0
    yield *draw(generator, 1, 3, 3, 3), 1  # all that there is
    yield *draw(generator, 2, 3, 1, 1), 1
    yield x.double(), directions.double(), 1
    yield x, torch.eye(6)[2:4], 1  # perpendicular and of length 1 already
    yield *draw(generator, 2, 7, 576, 2), 1  # as in the notebook


@pytest.mark.exercise("ablate", points=2)
def test_nothing_is_left_along_them(student, reference, generator):
    turned = *draw(generator, 5, 4, 3, 1), 1
    compare_calls(student, reference, "ablate", list(cases(generator)), views=[turned], also=(), **CLOSE)


def of_its_own(answer):
    unchanged(answer, mistake="in_place")
    fresh(answer, mistake="no_copy")


@pytest.mark.exercise("ablate", points=1)
def test_a_new_tensor_always(student, reference, generator):
    x, directions = draw(generator, 2, 3, 4, 2)
    bare = x.clone()
    bare[..., 0] = 0  # nothing along the first axis
    tasks = [(x, directions, 1), (x, directions, 3), (x, directions, 8), (bare, torch.eye(4)[:1], 0),
             (x.double(), directions.double(), 1)]  # a cast to float64 copies nothing
    compare_calls(student, reference, "ablate", tasks, also=[of_its_own], **CLOSE)
