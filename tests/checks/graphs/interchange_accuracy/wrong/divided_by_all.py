"""You divide by the number of all rows. Those with the same answer twice say nothing and are left out."""
def interchange_accuracy(logits, base, source):
    said, differ = logits.argmax(dim=-1), base != source
    return ((said == source) & differ).float().mean().item()
