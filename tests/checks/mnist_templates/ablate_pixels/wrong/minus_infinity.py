"""The masked weights are minus infinity. That is how scores are masked before a softmax; a weight is multiplied by ink, so one such pixel would rule a digit out. Which weight makes it count for nothing?"""
def ablate_pixels(W, mask):
    return W.masked_fill(mask, float("-inf"))
