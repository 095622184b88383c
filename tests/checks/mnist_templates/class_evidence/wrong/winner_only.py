"""This is the evidence for the digit that wins. The others were in the race too: why did the model not say one of them?"""
def class_evidence(x, W):
    return W[(W @ x).argmax()] * x
