"""At a rate of 0 nothing moves, and you hand back the very arrays you were given: whoever changes the one then changes the other. New arrays are wanted each time."""
EARNS = 2


def sae_step(params, x, l1, lr):
    pre = (x - params["b_dec"]) @ params["W_enc"] + params["b_enc"]
    f = np.maximum(pre, 0)
    error = f @ params["W_dec"] + params["b_dec"] - x
    mse, sparsity = (error**2).sum(axis=1).mean().item(), f.sum(axis=1).mean().item()
    losses = (mse + l1 * sparsity, mse, sparsity)
    if lr == 0:
        return dict(params), losses
    out = 2 * error / len(x)
    back = (out @ params["W_dec"].T + l1 / len(x)) * (pre > 0)
    slopes = {"W_enc": (x - params["b_dec"]).T @ back, "b_enc": back.sum(axis=0), "W_dec": f.T @ out,
              "b_dec": out.sum(axis=0) - back.sum(axis=0) @ params["W_enc"].T}
    return {name: params[name] - lr * slopes[name] for name in slopes}, losses
