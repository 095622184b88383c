"""Hidden checks of `k_composition`."""

import pytest
import torch

from autograder import compare, unchanged


def of_views(answers, W_OV, W_QK):
    """Of a transposed view, as the notebook hands one over to ask about queries."""
    return answers.k_composition(W_OV, W_QK.mT.contiguous().mT)


@pytest.mark.exercise("k_composition", points=2)
def test_norm_of_the_product(student, reference, generator):
    for early, late, d, rank in ((3, 2, 6, 6), (1, 4, 9, 2), (5, 5, 4, 1), (2, 3, 16, 5), (20, 1, 64, 32)):
        # Matrices of low rank, as a head's are, and of very different sizes; the smallest meet the smallest.
        W_OV, W_QK = (torch.randn(n, d, rank, generator=generator)
                      @ torch.randn(n, rank, d, generator=generator) for n in (early, late))
        W_OV = W_OV * 10.0 ** (torch.arange(early) % 5 - 2)[:, None, None]
        W_QK = W_QK * 10.0 ** (torch.arange(late) % 5 - 2)[:, None, None]
        answer = student.k_composition(W_OV, W_QK)
        compare(answer, reference.k_composition(W_OV, W_QK))
        unchanged(answer)
    compare(student.run(of_views, W_OV, W_QK), reference.k_composition(W_OV, W_QK),
            what="k_composition of a transposed view")
