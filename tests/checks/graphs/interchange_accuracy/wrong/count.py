"""You return how many rows are turned, not their share."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return float((said == source)[differ].sum())
