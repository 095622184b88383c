"""Hidden checks of `previous_token_score`, on causal patterns: nobody attends to the future."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("previous_token_score", points=1)
def test_mean_attention_to_the_token_before(student, reference, generator):
    for b, h, s in ((2, 3, 7), (1, 1, 2), (4, 2, 3), (3, 5, 11), (50, 1, 33)):
        scores = 2 * torch.randn(b, h, s, s, generator=generator)
        pattern = scores.masked_fill(torch.ones(s, s).triu(1).bool(), -torch.inf).softmax(-1)
        if s > 2:  # Some pay exactly nothing to the token before, and are queries like any other.
            pattern[0, 0, s // 2:] = torch.eye(s)[s // 2:]
        answer = student.previous_token_score(pattern)
        compare(answer, reference.previous_token_score(pattern))
        unchanged(answer)
