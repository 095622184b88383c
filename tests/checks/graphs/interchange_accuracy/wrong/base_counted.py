"""You count how often the old answer stays. It is the source's answer that should come."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return (said == base)[differ].float().mean().item()
