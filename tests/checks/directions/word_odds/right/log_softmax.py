"""Log-probabilities, and logaddexp word by word."""
def word_odds(logits, positive, negative):
    logs = logits.log_softmax(-1)
    sums = []
    for words in (positive, negative):
        total = logs[:, words[0]]
        for word in words[1:]:
            total = torch.logaddexp(total, logs[:, word])
        sums.append(total)
    return sums[0] - sums[1]
