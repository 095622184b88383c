"""Hidden checks of `patch_grid`, on small networks whose positions mix, and on one where they never do."""

import numpy as np
import pytest
import torch

from autograder import compare, require, unchanged


def grid_of(answers, mixing, weights, readout, clean, corrupted, offset=0.0, dtype="float64"):
    """The grid of a network that mixes positions and bends coordinates; the last position is read. Its inputs
    are nested lists: what they are is for `run` to know."""
    import numpy as np

    def run(x, patch=None):
        stream, residuals = np.array(x, dtype), []
        for layer in range(len(mixing)):
            if patch is not None and patch[0] == layer:
                stream[patch[1]] = patch[2]
            residuals.append(stream.copy())
            stream = (stream + np.tanh(mixing[layer] @ stream @ weights[layer])).astype(dtype)
        return stream, np.array(residuals)

    given = clean.tolist(), corrupted.tolist()
    return answers.patch_grid(run, *given, lambda output: offset + float(output[-1] @ readout))


def refusal_of(answers, mixing, weights, readout, clean, corrupted):
    """The same, where both runs give one metric: whether that is said."""
    import warnings

    import numpy as np

    def run(x, patch=None):
        stream, residuals = x.copy(), []
        for layer in range(len(mixing)):
            if patch is not None and patch[0] == layer:
                stream[patch[1]] = patch[2]
            residuals.append(stream.copy())
            stream = stream + np.tanh(mixing[layer] @ stream @ weights[layer])
        return stream, np.array(residuals)

    try:
        with warnings.catch_warnings(action="ignore"):
            return {
                "grid": answers.patch_grid(run, clean, corrupted, lambda output: float(output[-1] @ readout))
            }
    except ValueError:
        return {"refused": True}


def network(rng, layers, positions, d):
    mixing = np.tril(rng.normal(size=(layers, positions, positions)))
    weights = rng.normal(size=(layers, d, d)) / np.sqrt(d)
    return mixing, weights, rng.normal(size=d), *rng.normal(size=(2, positions, d))


def clear(reference, rng, shape):
    """A task and its grid: a gap that no rounding can blow up, and cells beyond 0 and 1."""
    while True:
        task = network(rng, *shape)
        expected = reference.run(grid_of, *task).value
        if 1.1 < np.abs(expected).max() < 10 and expected.min() < -0.1:
            return task, expected


@pytest.mark.exercise("patch_grid", points=3)
def test_the_share_each_place_brings_back(student, reference, generator):
    rng = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
    for shape in ((3, 5, 4), (4, 2, 3), (1, 3, 2)):
        task, expected = clear(reference, rng, shape)
        # A small readout turned round makes a small gap of the other sign, and leaves the shares.
        mixing, weights, readout, *given = task
        for inputs in (task, (mixing, weights, -0.01 * readout, *given)):
            answer = student.run(grid_of, *inputs)
            compare(answer, expected, what="The grid")
            unchanged(answer)
    single = student.run(grid_of, *task, dtype="float32")
    compare(single, expected, rtol=1e-3, atol=1e-4, what="The grid of residuals in single precision")


@pytest.mark.exercise("patch_grid", points=1)
def test_nothing_to_bring_back(student, reference, generator):
    rng = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
    for kind in range(2):
        mixing, weights, readout, clean, corrupted = network(rng, 2, 3, 4)
        if kind:
            corrupted = clean
        else:  # nothing moves between positions, and the inputs differ only where the metric never looks
            mixing, corrupted = np.stack([np.eye(3)] * 2), np.concatenate([corrupted[:1], clean[1:]])
        answer = student.run(refusal_of, mixing, weights, readout, clean, corrupted)
        require(
            "refused" in answer.value,
            "Where the clean and the corrupted run give the same metric there is "
            "nothing to bring back: your function should raise a ValueError.",
        )
    # Close is not the same: a gap of a thousand-millionth, and one that is small beside its metrics. Here it only
    # has to be answered; what stands in a grid is for the check above.
    mixing, weights, readout, *given = clear(reference, rng, (3, 5, 4))[0]
    for inputs in ((mixing, weights, 1e-9 * readout, *given), (mixing, weights, 1e-3 * readout, *given, 1e4)):
        answer = student.run(grid_of, *inputs)
        require(isinstance(answer.value, np.ndarray),
                "Where the metrics of the two runs lie close together, there still is something to bring back.")
