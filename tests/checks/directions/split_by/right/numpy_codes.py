"""Codes from NumPy, a permutation of them, int32."""
def split_by(groups, share, generator):
    import numpy as np
    names, codes = np.unique(np.array(groups), return_inverse=True)
    place = torch.randperm(len(names), generator=generator).numpy()
    trained = place[codes] < round(share * len(names))
    return torch.from_numpy(np.flatnonzero(trained)).int(), torch.from_numpy(np.flatnonzero(~trained)).int()
