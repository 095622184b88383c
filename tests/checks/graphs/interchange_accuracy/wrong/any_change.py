"""You count every row whose answer is no longer the base's, also those that give some third answer. It has to be the source's."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return (said != base)[differ].float().mean().item()
