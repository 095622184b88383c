"""The reference solution of 07_toolkit: built from its source, not edited."""


from collections.abc import Callable

import numpy as np
from jaxtyping import Float, Int
from numpy import ndarray

from lookinside import check, hint


def superposition_gradients(
    x: Float[ndarray, "b n"],
    W: Float[ndarray, "m n"],
    b: Float[ndarray, "n"],
    importance: Float[ndarray, "n"],
) -> tuple[Float[ndarray, "m n"], Float[ndarray, "n"]]:
    """The gradients (dW, db) of lesson 01's loss: the mean over the batch of the sum over features of
    importance · (x − x̂)², with x̂ = ReLU(x WᵀW + b).

    W stands in it twice, as encoder and as decoder; dW is the gradient of the whole, at this W. Where
    the ReLU's input is exactly 0, either slope will do. Your inputs stay as they are.
    """
    hidden = x @ W.T
    before_relu = hidden @ W + b
    error = np.maximum(before_relu, 0) - x
    slope = 2 * importance * error * (before_relu > 0) / len(x)  # of the loss, at the ReLU's input
    as_decoder = hidden.T @ slope
    as_encoder = (slope @ W.T).T @ x
    return as_decoder + as_encoder, slope.sum(axis=0)


def fit_probe(A: Float[ndarray, "n d"], y: Int[ndarray, "n"]) -> Float[ndarray, "d+1"]:
    """Weights of a linear probe, the bias last: it says class 1 where [A, 1] · w > 0, and class 0 elsewhere.

    y holds 0 and 1. Only what the probe says is judged, on examples it has not seen, so the length of w is
    free. Columns of A have means between −3 and 3 and spreads near 1; some may be copies of one another,
    and there may be more columns than rows. Your inputs stay as they are.
    """
    with_bias = np.column_stack([A, np.ones(len(A))])
    return np.linalg.lstsq(with_bias, 2.0 * y - 1.0, rcond=None)[0]


def selectivity(
    A_train: Float[ndarray, "n d"],
    y_train: Int[ndarray, "n"],
    A_test: Float[ndarray, "t d"],
    y_test: Int[ndarray, "t"],
    generator: np.random.Generator,
) -> float:
    """The accuracy on the test examples minus that of a probe trained on shuffled labels; a Python float.

    The control is `fit_probe` on the same training examples, their labels put in a random order. Both
    probes are scored on A_test and the real y_test. The order is drawn from `generator` alone. Your inputs
    stay as they are. (The checks lend you a right `fit_probe` here.)
    """

    def accuracy(labels: Int[ndarray, "n"]) -> float:
        w = fit_probe(A_train, labels)
        said = A_test @ w[:-1] + w[-1] > 0
        return float((said == y_test).mean())

    return accuracy(y_train) - accuracy(generator.permutation(y_train))


def patch_grid(run: Callable, clean, corrupted, metric: Callable) -> Float[ndarray, "layer position"]:
    """For each layer and position: how much of the metric one clean vector brings back to the corrupted run.

    `run(x, patch=None)` gives `(output, residuals[layer,position,d])`, the residuals as they enter each
    layer. With `patch = (layer, position, vector)` that vector stands there instead, and the run goes on from
    it. `metric(output)` is a number. A cell holds (metric − corrupted) / (clean − corrupted): 0 for no
    effect, 1 for all of it; it may lie outside. Where both whole runs give exactly the same metric there is
    nothing to bring back: raise a ValueError. What `clean` and `corrupted` are is for `run` to know; residuals
    are floats of any precision, and so are the cells. What you were given stays as it is.
    """
    clean_output, clean_residuals = run(clean)
    corrupted_output, _ = run(corrupted)
    top, bottom = metric(clean_output), metric(corrupted_output)
    if top == bottom:
        raise ValueError("the clean and the corrupted run give the same metric: nothing to recover")
    layers, positions = clean_residuals.shape[:2]
    grid = np.zeros((layers, positions))
    for layer in range(layers):
        for position in range(positions):
            output, _ = run(corrupted, patch=(layer, position, clean_residuals[layer, position]))
            grid[layer, position] = (metric(output) - bottom) / (top - bottom)
    return grid


def logit_lens(
    residuals: Float[ndarray, "l+1 s d"], W_U: Float[ndarray, "d v"], norm: Callable
) -> Float[ndarray, "l+1 s v"]:
    """What the model would predict if it stopped after each layer: probabilities over the vocabulary.

    Row 0 of `residuals` is the embedding, the last row what leaves the last layer; each gets its prediction.
    `norm` is the model's final norm: it works over the last axis of any array and holds its own gain. Logits
    may be in the thousands. Your inputs stay as they are.
    """
    logits = norm(residuals) @ W_U
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))  # the same shares, and no overflow
    return raised / raised.sum(axis=-1, keepdims=True)


def head_scores(pattern: Float[ndarray, "q k"], tokens: Int[ndarray, "s"]) -> dict[str, float]:
    """How much of its attention one head spends on four things: the mean over queries q of what it gives to

    - "previous": position q − 1 (queries 1 and up);
    - "first": position 0 (queries 1 and up);
    - "duplicate": all earlier positions with the same token as q;
    - "induction": all positions k ≤ q whose predecessor k − 1 holds the same token as q.

    The last two count only queries with an earlier copy of their token. Where no query counts, the score is
    0.0. The pattern is causal: no query looks at what comes after it. Keys are these four, values Python
    floats. Your inputs stay as they are.
    """
    size = len(tokens)
    earlier = np.tril(np.ones((size, size), dtype=bool), k=-1)
    copy = (tokens[:, None] == tokens[None, :]) & earlier
    after_copy = np.zeros_like(copy)
    after_copy[:, 1:] = copy[:, :-1]
    has_copy = copy.any(axis=1)

    def mean(given: Float[ndarray, "n"]) -> float:
        return float(given.mean()) if len(given) else 0.0

    return {
        "previous": mean(np.diagonal(pattern, offset=-1)),
        "first": mean(pattern[1:, 0]),
        "duplicate": mean((pattern * copy).sum(axis=1)[has_copy]),
        "induction": mean((pattern * after_copy).sum(axis=1)[has_copy]),
    }


def classify_head(scores: dict[str, float]) -> str:
    """The name of the largest of the four scores."""
    return max(scores, key=scores.get)


def sae_step(
    params: dict[str, ndarray], x: Float[ndarray, "b d"], l1: float, lr: float
) -> tuple[dict[str, ndarray], tuple[float, float, float]]:
    """One plain gradient step of a sparse autoencoder: new parameters, and (total, mse, sparsity) before it.

    `params` holds W_enc[d,k], b_enc[k], W_dec[k,d] and b_dec[d]. f = ReLU((x − b_dec) W_enc + b_enc) and
    x̂ = f W_dec + b_dec. mse = the squared errors, summed over d; sparsity = the f, summed over k; both
    are means over the batch, and total = mse + l1 · sparsity. All four gradients are those of the total at
    `params`; each parameter moves by −lr times its own. Nothing is renormalised. Return new arrays; those you were
    given stay as they are.
    """
    W_enc, b_enc, W_dec, b_dec = (params[name] for name in ("W_enc", "b_enc", "W_dec", "b_dec"))
    centred = x - b_dec
    before_relu = centred @ W_enc + b_enc
    f = np.maximum(before_relu, 0)
    error = f @ W_dec + b_dec - x
    mse, sparsity = float((error**2).sum(axis=1).mean()), float(f.sum(axis=1).mean())

    at_output = 2 * error / len(x)
    at_latents = (at_output @ W_dec.T + l1 / len(x)) * (before_relu > 0)
    gradients = {
        "W_enc": centred.T @ at_latents,
        "b_enc": at_latents.sum(axis=0),
        "W_dec": f.T @ at_output,
        "b_dec": at_output.sum(axis=0) - (at_latents @ W_enc.T).sum(axis=0),
    }  # it stands there twice
    moved = {name: params[name] - lr * gradients[name] for name in params}
    return moved, (mse + l1 * sparsity, mse, sparsity)
