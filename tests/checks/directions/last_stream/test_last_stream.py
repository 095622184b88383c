"""Hidden checks of `last_stream`, on streams as a real model's: place 0 is a hundred times as long."""

import pytest
import torch

from autograder import compare_calls


def draw(generator, L, s, d, lengths):
    """Streams whose padding looks like any other place, and the lengths."""
    streams = torch.randn(L, len(lengths), s, d, generator=generator)
    streams[:, :, 0] *= 100
    return streams, torch.tensor(lengths)


@pytest.mark.exercise("last_stream", points=1)
def test_where_each_text_ends(student, reference, generator):
    # One token, all places, and between; the second is square, so that no axis is told by its length.
    inputs = [draw(generator, L, s, d, lengths) for L, s, d, lengths in (
        (3, 5, 4, [2, 5, 1, 4]), (4, 4, 4, [3, 4, 1, 2]), (2, 6, 3, [2, 2, 5]))]
    padded = draw(generator, 2, 4, 3, [2, 3])  # with nothing but zeros, and a text that ends in zeros
    padded[0][:, 0, 2:] = padded[0][:, 1, 2] = 0
    compare_calls(student, reference, "last_stream", [*inputs, padded])


@pytest.mark.exercise("last_stream", points=1)
def test_other_sizes_and_what_is_given(student, reference, generator):
    first = draw(generator, 2, 5, 3, [3, 5, 2])
    second = draw(generator, 2, 5, 3, [2, 1, 4])  # of the same shape: nothing may be kept from the first
    third = draw(generator, 1, 12, 576, [7, 12])  # as wide and long as in the notebook
    one = draw(generator, 1, 1, 2, [1])
    double = first[0].double(), first[1]
    turned = draw(generator, 5, 4, 3, [4, 2, 1])  # a view whose numbers don't lie one after the other
    compare_calls(student, reference, "last_stream", [first, second, first, third, one, double], views=[turned])
