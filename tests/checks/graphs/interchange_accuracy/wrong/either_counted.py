"""You count the base's answer as well as the source's. Only the source's shows that the exchange worked."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return ((said == source) | (said == base))[differ].float().mean().item()
