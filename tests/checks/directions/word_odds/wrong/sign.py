"""It is turned round: the positive words come first."""
def word_odds(logits, positive, negative):
    return logits[:, negative].logsumexp(1) - logits[:, positive].logsumexp(1)
