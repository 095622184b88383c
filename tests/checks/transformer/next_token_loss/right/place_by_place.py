"""A loop over all places."""


def next_token_loss(logits, tokens):
    costs = []
    for row, words in zip(logits, tokens):
        for here, word in zip(row[:-1], words[1:]):
            costs.append(float(here.logsumexp(0) - here[word]))
    return sum(costs) / len(costs)
