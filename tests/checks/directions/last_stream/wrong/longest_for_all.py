"""You used the longest length for all texts. Each has a length of its own."""
def last_stream(streams, lengths):
    return streams[:, :, int(lengths.max()) - 1]
