"""Hidden checks of `classify_head`: each name wins, at any height, widely or narrowly, in any order of the
keys."""

import numpy as np
import pytest
import torch

from autograder import compare


@pytest.mark.exercise("classify_head", points=1)
def test_the_largest_is_named(student, generator):
    rng = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
    names = ["previous", "first", "duplicate", "induction"]
    drawn = []
    for winner in names:
        # Each of the others comes second once: widely, narrowly, and where all scores are small.
        others = [name for name in names if name != winner]
        for other, (height, close) in zip(others, ((1.0, 0.9), (0.05, 0.999), (1e-4, 0.9)), strict=True):
            low = dict(zip(names, rng.uniform(0.1, 0.7, 4).tolist(), strict=True))
            low[winner] = 0.8 + 0.1 * rng.random()
            low[other] = close * low[winner]
            drawn.append((winner, {name: height * low[name] for name in rng.permutation(names).tolist()}))
    answers = [student.classify_head(scores) for _, scores in drawn]  # all first: mistakes agree on some
    for (winner, scores), answer in zip(drawn, answers, strict=True):
        compare(answer, winner, what=f"The name for {_show(scores)}")


def _show(scores) -> str:
    """Four digits: two of the scores may be a thousandth apart."""
    return ", ".join(f"{name} {score:.4g}" for name, score in scores.items())
