"""You looked one place too far: a text of n tokens has them at the places 0 to n - 1."""
def last_stream(streams, lengths):
    return streams[:, torch.arange(len(lengths)), lengths]
