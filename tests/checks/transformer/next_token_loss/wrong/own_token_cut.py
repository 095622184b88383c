"""You compared each place with its *own* token, and left the last out. The logits at place i are about the
token at place i + 1."""


def next_token_loss(logits, tokens):
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, :-1].flatten()).item()
