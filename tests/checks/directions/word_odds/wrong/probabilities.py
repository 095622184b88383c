"""This is a difference of probabilities. Most next words are neither, so it is near 0 whatever happens: take the log of each sum first."""
def word_odds(logits, positive, negative):
    p = logits.softmax(1)
    return p[:, positive].sum(1) - p[:, negative].sum(1)
