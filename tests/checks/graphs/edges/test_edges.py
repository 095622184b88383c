"""Hidden checks of `edges`: on roads of random numbers and on the lesson's own network."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare_calls, fresh, unchanged

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))


def drawn(generator, s, d, h, e, k0, k1):
    """All but `place`: sizes of which one is 0, directions of unlike lengths, an error that is not small."""
    f = 0.2 + 2 * torch.rand(k0, generator=generator)
    f[0] = 0.0 if k0 > 1 else f[0]
    W_dec = torch.randn(k0, d, generator=generator) * (0.3 + torch.rand(k0, 1, generator=generator))
    return (f, W_dec, torch.randn(d, generator=generator), *bench.road(generator, s, d, h, e),
            torch.randn(d, k1, generator=generator))


SIZES = [(4, 5, 2, 3, 6, 3), (3, 4, 3, 4, 4, 4), (5, 3, 1, 2, 2, 5), (1, 4, 2, 2, 3, 2), (2, 6, 2, 1, 1, 1)]


def judged(student, reference, cases):
    """Cases, each with its place."""
    calls = [(*case[:3], place, *case[3:]) for case, place in cases]
    compare_calls(student, reference, "edges", calls, also=[fresh, unchanged], **bench.CLOSE)


@pytest.mark.exercise("edges", points=2)
def test_through_the_heads(student, reference, generator):
    drawn_ones = [drawn(generator, *size) for size in SIZES[:3]]
    cases = [(case, place) for size, case in zip(SIZES, drawn_ones) for place in range(size[0] - 1)]
    cases.append((tuple(map(bench.double, drawn_ones[-1])), 1))
    frozen, W_V, W_O, _, _ = bench.real_road(1)
    for place in (0, 2):
        sizes = drawn(generator, 5, 32, 2, 16, 64, 64)
        cases.append(((*sizes[:3], frozen, W_V, W_O, sizes[-1]), place))
    judged(student, reference, cases)


@pytest.mark.exercise("edges", points=1)
def test_at_the_last_place(student, reference, generator):
    """There what is written also arrives by itself."""
    cases = [(drawn(generator, *size), size[0] - 1) for size in SIZES]
    frozen, W_V, W_O, _, _ = bench.real_road(2)
    sizes = drawn(generator, 5, 32, 2, 16, 64, 64)
    judged(student, reference, [*cases, ((*sizes[:3], frozen, W_V, W_O, sizes[-1]), 4)])
