"""You divided by s. There are only s − 1 places that have a next token."""


def next_token_loss(logits, tokens):
    return (
        F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten(), reduction="sum").item()
        / tokens.numel()
    )
