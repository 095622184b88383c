"""You return a percentage. A share between 0 and 1 is wanted."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return 100 * (said == source)[differ].float().mean().item()
