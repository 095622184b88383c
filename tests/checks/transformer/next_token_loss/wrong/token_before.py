"""You compared each place with the token *before* it. The logits at place i are about the token at place i
+ 1."""


def next_token_loss(logits, tokens):
    return F.cross_entropy(logits[:, 1:].flatten(0, 1), tokens[:, :-1].flatten()).item()
