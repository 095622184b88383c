"""In NumPy."""
def interchange_accuracy(logits, base, source):
    told = logits.numpy().argmax(axis=1)
    keep = base.numpy() != source.numpy()
    return float((told[keep] == source.numpy()[keep]).mean())
