"""You ask only whether the source's logit is above the base's. A third answer may be above both."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return ((logits.gather(1, source[:, None]) > logits.gather(1, base[:, None]))[:, 0])[differ].float().mean().item()
