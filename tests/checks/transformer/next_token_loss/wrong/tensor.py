"""You returned a tensor; a Python float is wanted. `.item()` gives it."""


def next_token_loss(logits, tokens):
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())
