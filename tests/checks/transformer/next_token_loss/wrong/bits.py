"""Your unit is the bit (logarithm to base 2). Wanted are nats, the natural logarithm."""


def next_token_loss(logits, tokens):
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten()).item() / math.log(2)
