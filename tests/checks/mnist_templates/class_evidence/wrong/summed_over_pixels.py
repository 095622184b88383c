"""You added the pixels up, and one number for each digit is left: the logits. Here they are wanted taken apart again. How many numbers are there before the sum?"""
def class_evidence(x, W):
    return W @ x
