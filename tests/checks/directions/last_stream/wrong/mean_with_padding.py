"""You averaged over all places, padding and all. What is wanted is one place of each text, its last."""
def last_stream(streams, lengths):
    return streams.mean(dim=2)
