"""You averaged the probabilities of each list. Lists of different lengths are then measured differently: add them up."""
def word_odds(logits, positive, negative):
    p = logits.log_softmax(1)
    return (p[:, positive].logsumexp(1) - p[:, negative].logsumexp(1)) - torch.tensor(len(positive) / len(negative)).log()
