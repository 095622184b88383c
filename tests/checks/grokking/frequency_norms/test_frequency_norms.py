"""Hidden checks of `frequency_norms`. A norm over 113·48 products errs by about 1e-6 of its size in
float32, and by 2e-5 where the waves' angles are large: 2e-4 leaves ten times that."""

import pytest
import torch

from autograder import compare, require, unchanged

CLOSE = {"rtol": 2e-4, "atol": 2e-4}


@pytest.mark.exercise("frequency_norms", points=1)
def test_how_much_of_each_frequency(student, reference, generator):
    for p, d in ((37, 48), (7, 7), (113, 16), (11, 1), (3, 4), (5, 30)):
        W = torch.randn(p, d, generator=generator)
        answer, expected = student.frequency_norms(W), reference.frequency_norms(W)
        name(answer.value, expected.value, W)
        compare(answer, expected, **CLOSE)
        unchanged(answer)


def name(value, expected, W):
    """Fail with the mistake that gives a wrong value, however exactly it is computed, if there is one."""
    if (not isinstance(value, torch.Tensor) or value.shape != expected.shape
            or torch.allclose(value.double(), expected.double(), **CLOSE)):
        return
    n, k = torch.arange(len(W)), torch.arange(1, len(W) // 2 + 1)
    angle = 2 * torch.pi / len(W) * torch.outer(k, n).double()
    parts = (2 / len(W)) ** 0.5 * torch.stack([angle.cos(), angle.sin()], dim=1) @ W.double()  # [k, wave, column]
    rows = torch.cat([W.double().sum(0, keepdim=True) / len(W) ** 0.5, parts.flatten(0, 1)])[:-1]
    for mistake, made in {
            "columns_lengths_added": parts.norm(dim=1).sum(dim=-1), "lengths_added": parts.norm(dim=-1).sum(dim=-1),
            "columns_added": parts.sum(dim=-1).norm(dim=-1),
            "constant_counted": rows.unflatten(0, (-1, 2)).norm(dim=(1, 2))}.items():
        require(not torch.allclose(value.double(), made, **CLOSE), mistake=mistake)


@pytest.mark.exercise("frequency_norms", points=1)
def test_phase_and_mean_do_not_matter(student, reference, generator):
    for p, d in ((13, 13), (37, 20), (5, 3)):
        mean, phase = (scale * torch.rand(d, generator=generator) for scale in (9.0, 6.28))
        k = int(torch.randint(1, (p + 1) // 2, (), generator=generator))
        wave = (2 * torch.pi * k / p * torch.arange(p)[:, None] + phase).cos()
        noise = 0.1 * torch.randn(p, d, generator=generator)
        for W in (mean + 3 * wave, mean.expand(p, d).clone(), 5 * wave + noise):
            compare(student.frequency_norms(W), reference.frequency_norms(W), **CLOSE)
