"""Hidden checks of `faithfulness`."""

import pytest
import torch

from autograder import compare


@pytest.mark.exercise("faithfulness", points=1)
def test_share_of_what_the_model_does(student, reference, generator):
    for share in (0.8713, 0.0, 1.0, 2.3142, -1.4183):  # a circuit may do more than the model, or harm
        for full, empty in ((3.56, 0.25), (2.0, -1.5), (-1.0, 0.5), (4.0, 0.0)):
            full += torch.rand((), generator=generator).item() / 4
            circuit = empty + share * (full - empty)
            compare(student.faithfulness(full, circuit, empty), reference.faithfulness(full, circuit, empty))
    # A model that does little: its knocked-out ends lie close together, and a share is a share all the same.
    compare(student.faithfulness(2 + 2.0**-11, 2 + 2.0**-12, 2.0), 0.5)
