"""NumPy's coins, its seed drawn from the generator."""
import numpy as np


def hierarchical_features(batch, parents, children, generator):
    rng = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
    on = rng.random((batch, len(parents))) < parents.numpy()
    child = (rng.random((batch, *children.shape)) < children.numpy()) & on[..., None]
    return torch.from_numpy(np.concatenate([on, child.reshape(batch, -1)], axis=1))
