"""Hidden checks of `next_token_loss`."""

import pytest
import torch

from autograder import compare, unchanged

CLOSE = {"rtol": 1e-4, "atol": 1e-5}  # a mean of at most 24 numbers, each exact to 1e-6


@pytest.mark.exercise("next_token_loss", points=1)
def test_each_place_is_about_the_next_token(student, reference, generator):
    for b, s, V in ((2, 7, 23), (1, 2, 5), (3, 5, 5), (4, 6, 6)):
        logits = 2 * torch.randn(b, s, V, generator=generator)
        tokens = torch.randint(V, (b, s), generator=generator)
        for each in (logits, logits.flip(-1), logits):
            answer = student.next_token_loss(each, tokens)
            compare(answer, reference.next_token_loss(each, tokens), **CLOSE)
            unchanged(answer)


@pytest.mark.exercise("next_token_loss", points=1)
def test_logits_hundreds_apart(student, reference, generator):
    logits, tokens = torch.randn(2, 5, 7, generator=generator), torch.randint(7, (2, 5), generator=generator)
    # A shift of all logits changes nothing; at 300 they are exact to 2e-5.
    compare(student.next_token_loss(logits + 300, tokens), reference.next_token_loss(logits + 300, tokens),
            atol=1e-4)
    logits[0, 1, tokens[0, 2]] -= 700  # at one place the right token's probability is too small for a float
    compare(student.next_token_loss(200 * logits, tokens), reference.next_token_loss(200 * logits, tokens),
            **CLOSE)
