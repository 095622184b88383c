"""cross_entropy with the vocabulary as its second axis."""


def next_token_loss(logits, tokens):
    return float(F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:]))
