"""Your second call still holds the counts of the first: the table is made outside the function. Begin with an empty one in each call."""
counts = torch.zeros(27, 27)


def bigram_counts(words):
    for word in words:
        for this, following in pairwise(f".{word}."):
            counts[LETTERS.index(this), LETTERS.index(following)] += 1
    return counts
