"""This is the ratio of the two probabilities. Its log is wanted."""
def word_odds(logits, positive, negative):
    return (logits[:, positive].logsumexp(1) - logits[:, negative].logsumexp(1)).exp()
