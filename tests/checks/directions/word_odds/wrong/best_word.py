"""You took the likeliest word of each list. All of them count."""
def word_odds(logits, positive, negative):
    return logits[:, positive].amax(1) - logits[:, negative].amax(1)
