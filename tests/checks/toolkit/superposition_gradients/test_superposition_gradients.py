"""Hidden checks of `superposition_gradients`, on batches, weights and biases of both signs."""

import numpy as np
import pytest
import torch

from autograder import compare, require, unchanged

# batch, n, m
SIZES = [(7, 5, 2, np.float64), (40, 8, 3, np.float32), (3, 4, 6, np.float64), (1, 1, 1, np.float64)]


def draw(generator, batch, n, m, dtype):
    rng = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
    x = rng.random((batch, n)) * (rng.random((batch, n)) < 0.6)
    W, b = rng.normal(size=(m, n)), 0.4 * rng.normal(size=n)
    x[: batch // 3] = 0  # examples without any feature are examples of the batch
    return [array.astype(dtype) for array in (x, W, b, rng.uniform(0.3, 2, n))]


@pytest.mark.exercise("superposition_gradients", points=1)
def test_the_bias(student, reference, generator):
    for size in SIZES:
        task = draw(generator, *size)
        answer = student.superposition_gradients(*task)
        compare(answer[1], reference.superposition_gradients(*task)[1], what="db")


@pytest.mark.exercise("superposition_gradients", points=2)
def test_the_weights(student, reference, generator):
    for size in SIZES:
        task = draw(generator, *size)
        answer = student.superposition_gradients(*task)
        expected = reference.superposition_gradients(*task)
        if isinstance(answer.value, list | tuple) and len(answer.value) == 2:
            require(not moved_first(answer.value[0], *task), mistake="decoder_moved")
        compare(answer[0], expected[0], what="dW")
        compare(answer[1], expected[1], what="db") if answer.changed else None
        unchanged(answer)


def moved_first(dW, x, W, b, importance) -> bool:
    """Whether dW is off by exactly what a decoder moved earlier, at any rate, does to the encoder's part."""
    x, W, b, importance = (array.astype(np.float64) for array in (x, W, b, importance))
    if not isinstance(dW, np.ndarray) or dW.shape != W.shape or not np.isfinite(dW).all():
        return False
    before = x @ W.T @ W + b
    slope = 2 * importance * (np.maximum(before, 0) - x) * (before > 0) / len(x)
    decoder = (x @ W.T).T @ slope
    off = (dW - decoder - (slope @ W.T).T @ x).ravel()
    trace = -((slope @ decoder.T).T @ x).ravel()
    size = np.linalg.norm(off) * np.linalg.norm(trace)
    return bool(np.linalg.norm(off) > 1e-3 * np.linalg.norm(dW) and off @ trace > 0.999 * size > 0)
