"""The sign is missing: log P is below zero, and a loss is −log P."""


def next_token_loss(logits, tokens):
    return -F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten()).item()
