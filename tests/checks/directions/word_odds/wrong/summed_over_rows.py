"""You added up over the rows as well. Each prompt has odds of its own."""
def word_odds(logits, positive, negative):
    return (logits[:, positive].logsumexp((0, 1)) - logits[:, negative].logsumexp((0, 1))).expand(len(logits)).clone()
