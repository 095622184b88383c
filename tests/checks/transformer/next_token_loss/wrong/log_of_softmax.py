"""You took the logarithm of a softmax. Where a token's probability is too small for a float it is 0, and
its logarithm −∞. log_softmax takes both steps at once and stays finite."""

EARNS = 1


def next_token_loss(logits, tokens):
    return -logits[:, :-1].softmax(-1).log().gather(-1, tokens[:, 1:, None]).mean().item()
