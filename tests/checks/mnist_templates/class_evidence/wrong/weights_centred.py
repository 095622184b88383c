"""You took from each pixel's weights their mean over the digits. That is useful for the pictures, but these numbers add up to other logits than the model's. Use the weights you are given."""
def class_evidence(x, W):
    return (W - W.mean(dim=0)) * x
