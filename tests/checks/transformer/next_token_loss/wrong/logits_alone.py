"""You took −logit of the right token. That is no probability yet: the others have to be weighed against it
by a softmax."""


def next_token_loss(logits, tokens):
    return -logits[:, :-1].gather(-1, tokens[:, 1:, None]).mean().item()
