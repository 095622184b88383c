"""Hidden checks of `trig_logits`. An angle of 2π·18·72/37 is off by 2e-5 in float32, and seven cosines
of such add up to 2e-4 at worst: 1e-3 leaves five times that, and the least of the mistakes is off by 0.1."""

import pytest
import torch

from autograder import compare

CLOSE = {"rtol": 0, "atol": 1e-3}


@pytest.mark.exercise("trig_logits", points=2)
def test_the_sum_of_cosines(student, reference, generator):
    # Frequencies whose sum is no third name of one of them (on a clock of 7 hours, 1 + 3 and 3 are one wave).
    compare(student.trig_logits(13, [5, 1]), reference.trig_logits(13, [5, 1]), **CLOSE)
    for p, count in ((7, 2), (11, 3), (5, 1), (37, 5), (13, 6)):
        freqs = (torch.randperm((p - 1) // 2, generator=generator)[:count] + 1).tolist()
        compare(student.trig_logits(p, freqs), reference.trig_logits(p, freqs), **CLOSE)


@pytest.mark.exercise("trig_logits", points=1)
def test_one_frequency_all_and_none(student, reference, generator):
    for p, freqs in ((3, [1]), (11, [4]), (11, [5, 4, 3, 2, 1]), (7, []), (17, [8]), (67, [20, 33])):
        compare(student.trig_logits(p, freqs), reference.trig_logits(p, freqs), **CLOSE)
