"""Through NumPy and back."""
def last_stream(streams, lengths):
    import numpy as np
    array = streams.numpy()
    rows = [array[:, i, n - 1, :] for i, n in enumerate(lengths.tolist())]
    return torch.from_numpy(np.stack(rows, axis=1).copy())
