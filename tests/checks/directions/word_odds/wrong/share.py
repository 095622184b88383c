"""This is the share of the positive words among both lists. The log of the ratio is wanted."""
def word_odds(logits, positive, negative):
    return (logits[:, positive].logsumexp(1) - logits[:, negative].logsumexp(1)).sigmoid()
