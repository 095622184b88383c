"""You take the smallest logit of each row for the answer."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return (logits.argmin(dim=-1) == source)[differ].float().mean().item()
