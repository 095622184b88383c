"""Hidden checks of `next_token_loss`."""

import pytest
import torch

from autograder import compare_calls

CLOSE = {"rtol": 1e-4, "atol": 1e-5}  # a mean of at most 24 numbers, each exact to 1e-6


@pytest.mark.exercise("next_token_loss", points=1)
def test_each_place_is_about_the_next_token(student, reference, generator):
    cases = []
    for b, s, V in ((2, 7, 23), (1, 2, 5), (3, 5, 5), (4, 6, 6)):
        logits = 2 * torch.randn(b, s, V, generator=generator)
        tokens = torch.randint(V, (b, s), generator=generator)
        cases += [[each, tokens] for each in (logits, logits.flip(-1), logits)]
    compare_calls(student, reference, "next_token_loss", cases, **CLOSE)


@pytest.mark.exercise("next_token_loss", points=1)
def test_logits_hundreds_apart(student, reference, generator):
    logits, tokens = torch.randn(2, 5, 7, generator=generator), torch.randint(7, (2, 5), generator=generator)
    unlikely = logits.clone()
    unlikely[0, 1, tokens[0, 2]] -= 700  # at one place the right token's probability is too small for a float
    # A shift of all logits changes nothing; at 300 they are exact to 2e-5.
    compare_calls(student, reference, "next_token_loss", [[logits + 300, tokens], [200 * unlikely, tokens]],
                  rtol=1e-4, atol=1e-4)
