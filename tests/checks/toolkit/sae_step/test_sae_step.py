"""Hidden checks of `sae_step`, on autoencoders some of whose latents are silent."""

import numpy as np
import pytest
import torch

from autograder import compare, require

# batch, d, k
SIZES = [(6, 4, 7, np.float64), (33, 5, 3, np.float32), (1, 3, 8, np.float64), (50, 2, 4, np.float64)]
NAMES = ["W_enc", "b_enc", "W_dec", "b_dec"]


def step(answers, W_enc, b_enc, W_dec, b_dec, x, l1, lr):
    """One step, and whether it left what it was given as it was."""
    import numpy as np

    given = {"W_enc": W_enc, "b_enc": b_enc, "W_dec": W_dec, "b_dec": b_dec}
    handed, x_handed = {name: array.copy() for name, array in given.items()}, x.copy()
    params, losses = answers.sae_step(handed, x_handed, l1, lr)
    same = set(handed) == set(given) and all(np.array_equal(handed[name], given[name]) for name in given)
    return {
        "params": dict(params),
        "losses": [float(loss) for loss in losses],
        "changed": not (same and np.array_equal(x, x_handed)),
        "new": params is not handed and not any(
            np.shares_memory(mine, theirs)
            for mine in params.values() for theirs in (*handed.values(), x_handed)),
    }


def draw(generator, batch, d, k, dtype):
    rng = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
    arrays = (
        0.7 * rng.normal(size=(d, k)),
        0.5 * rng.normal(size=k),
        0.7 * rng.normal(size=(k, d)),
        0.5 * rng.normal(size=d),
        rng.normal(size=(batch, d)) + 0.3,
    )
    return [*(array.astype(dtype) for array in arrays), 0.3 + rng.random(), 0.1 + 0.2 * rng.random()]


def both(student, reference, generator):
    for size in SIZES:
        task = draw(generator, *size)
        yield student.run(step, *task), reference.run(step, *task)


@pytest.mark.exercise("sae_step", points=1)
def test_the_losses_before_the_step(student, reference, generator):
    for answer, expected in both(student, reference, generator):
        compare(answer["losses"], expected["losses"], what="(total, mse, sparsity)")


@pytest.mark.exercise("sae_step", points=2)
def test_the_weights_and_the_encoder_bias(student, reference, generator):
    for answer, expected in both(student, reference, generator):
        for name in NAMES[:3]:
            compare(answer["params"][name], expected["params"][name], what=f"{name} after the step")
        require(not answer["changed"].value, mistake="in_place")
    # New arrays, also where the rate is 0 and nothing moves.
    *arrays, l1, _ = draw(generator, *SIZES[0])
    answer = student.run(step, *arrays, l1, 0.0)
    require(answer["new"].value, mistake="handed_back")
    for name, array in zip(NAMES, arrays, strict=False):
        compare(answer["params"][name], array, what=f"{name} after a step at the rate 0")


@pytest.mark.exercise("sae_step", points=1)
def test_the_decoder_bias(student, reference, generator):
    for answer, expected in both(student, reference, generator):
        compare(answer["params"]["b_dec"], expected["params"]["b_dec"], what="b_dec after the step")
