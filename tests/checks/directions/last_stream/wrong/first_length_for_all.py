"""You used the first text's length for all of them. Each has a length of its own."""
def last_stream(streams, lengths):
    return streams[:, :, int(lengths[0]) - 1]
