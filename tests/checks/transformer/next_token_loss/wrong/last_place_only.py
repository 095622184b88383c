"""You judged only the last token. Every place that has a next token counts."""


def next_token_loss(logits, tokens):
    return F.cross_entropy(logits[:, -2], tokens[:, -1]).item()
