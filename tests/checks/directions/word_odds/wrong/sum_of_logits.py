"""You added logits up. The probability of any of several words is the sum of their probabilities, not of their logits."""
def word_odds(logits, positive, negative):
    return logits[:, positive].sum(1) - logits[:, negative].sum(1)
