"""You set the positive words against all other words. Only those of `negative` are meant."""
def word_odds(logits, positive, negative):
    others = torch.ones(logits.shape[1], dtype=torch.bool)
    others[positive] = False
    return logits[:, positive].logsumexp(1) - logits[:, others].logsumexp(1)
