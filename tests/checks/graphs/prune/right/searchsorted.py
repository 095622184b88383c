"""Shares in order, their running sum, and a search in it; NumPy."""
def prune(influences, share):
    import numpy as np
    sizes = np.abs(influences.numpy().astype(np.float64)).ravel()
    order = np.argsort(-sizes, kind="stable")
    held = np.cumsum(sizes[order]) / sizes.sum()
    count = int(np.searchsorted(held, share - 1e-9)) + 1
    return torch.from_numpy(np.stack(np.unravel_index(order[:count], influences.shape), axis=1))
