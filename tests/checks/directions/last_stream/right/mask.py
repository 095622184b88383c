"""A mask with one place a text, in float64."""
def last_stream(streams, lengths):
    at_end = torch.arange(streams.shape[2])[None] == (lengths - 1)[:, None]
    return (streams.double() * at_end[None, :, :, None]).sum(dim=2)
