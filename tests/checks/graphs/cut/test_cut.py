"""Hidden checks of `cut`."""

import pytest
import torch

from autograder import compare_calls, fresh, unchanged


def drawn(generator, s, d, k, m):
    """A stream with much in it that no latent explains, sizes of which some are 0, and m of the nodes."""
    stream, W_dec = 3 * torch.randn(s, d, generator=generator), torch.randn(k, d, generator=generator)
    f = 0.2 + 2 * torch.rand(s, k, generator=generator)
    f[torch.rand(s, k, generator=generator) < 0.3] = 0.0
    nodes = torch.randperm(s * k, generator=generator)[:m]
    return stream, f, W_dec, torch.stack([nodes // k, nodes % k], dim=1)


@pytest.mark.exercise("cut", points=1)
def test_what_the_nodes_wrote(student, reference, generator):
    # Two nodes at one place and one at another, all on: other sets of nodes than these write something else.
    stream, f, W_dec, _ = drawn(generator, 4, 3, 6, 0)
    cases = [(stream, f + 0.1, W_dec, torch.tensor([[0, 1], [2, 3], [0, 4]]))]
    cases += [drawn(generator, *size) for size in (
        (4, 3, 6, 5), (5, 5, 5, 4), (3, 7, 2, 6), (1, 4, 6, 2), (6, 2, 1, 3), (5, 32, 64, 20))]
    stream, f, W_dec, nodes = drawn(generator, 4, 4, 4, 6)
    cases += [(stream, f, W_dec, nodes), (stream.double(), f.double(), W_dec.double(), nodes)]
    alone = torch.tensor([[2, 1]])  # one node; several latents at one place; one latent at all places
    at_one, at_all = torch.tensor([[3, 0], [3, 2], [3, 3]]), torch.tensor([[0, 2], [1, 2], [2, 2], [3, 2]])
    every = torch.cartesian_prod(torch.arange(4), torch.arange(4))
    cases += [(stream, f + 0.1, W_dec, some) for some in (alone, at_one, at_all, every)]
    compare_calls(student, reference, "cut", cases, also=())


def of_its_own(answer):
    unchanged(answer)
    fresh(answer, mistake="same_memory")


@pytest.mark.exercise("cut", points=1)
def test_a_new_tensor(student, reference, generator):
    stream, f, W_dec, nodes = drawn(generator, 3, 4, 5, 6)
    # Also where there is nothing to cut, where none of the nodes is on, and in float64: a cast to it copies nothing.
    cases = [*(drawn(generator, 4, 3, 6, m) for m in (5, 0)), (stream, torch.zeros_like(f), W_dec, nodes),
             (stream.double(), f.double(), W_dec.double(), nodes)]
    compare_calls(student, reference, "cut", cases, also=[of_its_own])
