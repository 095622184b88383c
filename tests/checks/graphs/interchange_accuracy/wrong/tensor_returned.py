"""You return a tensor. A Python float is wanted."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return (said == source)[differ].float().mean()
