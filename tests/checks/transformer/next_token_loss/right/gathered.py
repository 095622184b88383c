"""Log-probabilities picked out by gather, in float64."""


def next_token_loss(logits, tokens):
    logs = logits.double().log_softmax(dim=-1)[:, :-1]
    return -logs.gather(-1, tokens[:, 1:, None]).mean().item()
