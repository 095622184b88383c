"""Hidden checks of `swap`."""

import pytest
import torch

from autograder import compare_calls, fresh, unchanged


def drawn(generator, s, d, k, m):
    """A stream with much in it that no latent explains, sizes on two questions, and m of the nodes: one at least (where
    there are four) is on in this alone, one in the other alone, one in both and one in neither."""
    stream, W_dec = 3 * torch.randn(s, d, generator=generator), torch.randn(k, d, generator=generator)
    base, source = (2 * torch.rand(s, k, generator=generator) + 0.2 for _ in range(2))
    nodes = torch.randperm(s * k, generator=generator)[:m]
    kind = torch.randint(4, (s * k,), generator=generator)
    kind[nodes[:4]] = torch.arange(4)[:m]
    kind = kind.view(s, k)
    base[kind % 2 == 1], source[kind >= 2] = 0.0, 0.0
    return stream, base, source, W_dec, torch.stack([nodes // k, nodes % k], dim=1)


@pytest.mark.exercise("swap", points=1)
def test_the_other_sizes(student, reference, generator):
    # Two nodes at one place and one at another: on in this run alone, on the other question alone, and in both.
    stream, base, source, W_dec, _ = drawn(generator, 4, 3, 6, 0)
    base, source = base + 0.1, source + 0.3
    base[2, 3], source[0, 1] = 0.0, 0.0
    cases = [(stream, base, source, W_dec, torch.tensor([[0, 1], [2, 3], [0, 4]]))]
    cases += [drawn(generator, *size) for size in (
        (4, 3, 6, 12), (5, 5, 5, 9), (3, 7, 2, 6), (1, 4, 6, 4), (6, 2, 1, 4), (5, 32, 64, 40))]
    stream, base, source, W_dec, nodes = drawn(generator, 4, 4, 4, 8)
    cases += [(stream, base, source, W_dec, nodes),
              (stream.double(), base.double(), source.double(), W_dec.double(), nodes)]
    every = torch.cartesian_prod(torch.arange(4), torch.arange(4))
    at_one, at_all = torch.tensor([[3, 0], [3, 2], [3, 3]]), torch.tensor([[0, 2], [1, 2], [2, 2], [3, 2]])
    for some in (torch.tensor([[2, 1]]), at_one, at_all, every):
        cases += [(stream, base + 0.1, source + 0.3, W_dec, some), (stream, 0 * base, source + 0.3, W_dec, some),
                  (stream, base + 0.1, 0 * source, W_dec, some)]
    compare_calls(student, reference, "swap", cases, also=())


def of_its_own(answer):
    unchanged(answer)
    fresh(answer, mistake="same_memory")


@pytest.mark.exercise("swap", points=1)
def test_a_new_tensor(student, reference, generator):
    stream, base, _, W_dec, nodes = drawn(generator, 3, 4, 5, 6)
    # Also where there is nothing to exchange, where both questions are alike, and in float64: a cast to it copies
    # nothing.
    cases = [*(drawn(generator, 4, 3, 6, m) for m in (7, 0)), (stream, base, base.clone(), W_dec, nodes)]
    cases.append(tuple(x.double() if x.is_floating_point() else x for x in drawn(generator, 4, 3, 6, 7)))
    compare_calls(student, reference, "swap", cases, also=[of_its_own])
