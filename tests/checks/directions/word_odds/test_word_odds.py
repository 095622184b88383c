"""Hidden checks of `word_odds`: unlike numbers of words, and logits that no exp can take."""

import pytest
import torch

from autograder import compare_calls


def draw(generator, b, V, p, m, scale=2.0):
    """Logits, and words drawn without any twice."""
    words = torch.randperm(V, generator=generator)
    return scale * torch.randn(b, V, generator=generator) + 3, words[:p], words[p:p + m]


CLOSE = {"rtol": 1e-5, "atol": 2e-4}  # logits in the thousands are off by 6e-8 of themselves


@pytest.mark.exercise("word_odds", points=1)
def test_log_of_a_sum_minus_log_of_a_sum(student, reference, generator):
    first, second = draw(generator, 4, 11, 3, 5), draw(generator, 4, 11, 3, 5)
    square = draw(generator, 5, 5, 2, 2)
    one_word, one_row = draw(generator, 3, 7, 1, 4), draw(generator, 1, 6, 2, 1)
    real = draw(generator, 5, 1000, 29, 22)
    equal = torch.zeros(2, 6), torch.tensor([5, 0, 3]), torch.tensor([1])  # the log of 3
    float64 = first[0].double(), first[1], first[2]
    turned = torch.randn(4, 9, generator=generator), torch.tensor([8, 2]), torch.tensor([0, 1, 3])
    compare_calls(student, reference, "word_odds",
                  [first, second, square, one_word, one_row, real, equal, first, float64], views=[turned], **CLOSE)


@pytest.mark.exercise("word_odds", points=1)
def test_logits_in_the_thousands(student, reference, generator):
    logits, positive, negative = draw(generator, 4, 9, 3, 2)
    shift = torch.tensor([0.0, 900.0, -900.0, 4000.0])[:, None]
    far = logits.clone()
    far[:, positive] -= 500
    apart = 700 * torch.randn(3, 9, generator=generator)  # of several words one is the likeliest by far
    compare_calls(student, reference, "word_odds", [
        (logits + shift, positive, negative), (far, positive, negative), (far, negative, positive),
        (apart, positive, negative)], **CLOSE)
