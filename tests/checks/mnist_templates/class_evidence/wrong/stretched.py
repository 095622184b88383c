"""You divided by the largest value, so the numbers no longer add up to the logits. Leave the scaling to the picture's colours."""
def class_evidence(x, W):
    evidence = W * x
    return evidence / evidence.abs().max()
