"""Your counts stop at 2048: in half precision 2048 + 1 is 2048 again. Count in a kind of number that goes on."""
EARNS = 1


def bigram_counts(words):
    counts = torch.zeros(27, 27, dtype=torch.float16)
    for word in words:
        for this, following in pairwise(f".{word}."):
            counts[LETTERS.index(this), LETTERS.index(following)] += 1
    return counts.float()
