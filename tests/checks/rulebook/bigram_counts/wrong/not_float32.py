"""The counts are right, but in another precision: they should be float32, which the logits of the lesson are too."""
EARNS = 1


def bigram_counts(words):
    counts = torch.zeros(27, 27, dtype=torch.float64)
    for word in words:
        for this, following in pairwise(f".{word}."):
            counts[LETTERS.index(this), LETTERS.index(following)] += 1
    return counts
