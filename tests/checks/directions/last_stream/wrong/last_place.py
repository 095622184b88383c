"""You took the last place of the batch. A text that is shorter than the longest has padding there: look at its own length."""
def last_stream(streams, lengths):
    return streams[:, :, -1]
