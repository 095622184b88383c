"""You divided by the number of pixels. The logit is a sum over the pixels, not a mean: what does one pixel add to it?"""
def class_evidence(x, W):
    return W * x / 784
