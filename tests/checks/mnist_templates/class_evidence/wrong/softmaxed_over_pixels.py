"""This is a softmax over the pixels. It makes every number positive and every row sum to 1, but the evidence of a digit should add up to its logit."""
def class_evidence(x, W):
    return (W * x).softmax(dim=-1)
