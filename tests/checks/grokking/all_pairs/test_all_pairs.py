"""Hidden checks of `all_pairs`: exact, so every size is compared as it is."""

import pytest
import torch

from autograder import compare, require


@pytest.mark.exercise("all_pairs", points=1)
def test_every_question_once_with_its_answer(student, reference, generator):
    drawn = torch.randint(3, 40, (3,), generator=generator).tolist()
    # Up to the sizes of the literature: sums past 127 and 255, and rows past 32,767.
    for p in (5, 2, *drawn, 65, 113, 190):
        answer = student.all_pairs(p)
        require(not any(isinstance(part, torch.Tensor) and part.is_floating_point()
                        for part in entries(answer.value)), mistake="floats")
        compare(answer, reference.all_pairs(p))
        require(all(part.dtype is torch.int64 for part in answer.value),
                "The numbers are right, but they should be int64, as an embedding or a loss wants them.")


def entries(value) -> list:
    return list(value) if isinstance(value, list | tuple) else [value]
