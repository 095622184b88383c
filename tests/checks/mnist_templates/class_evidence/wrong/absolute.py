"""The signs are gone. Evidence can speak against a digit as well as for it: what would become of the logit if every pixel counted in its favour?"""
def class_evidence(x, W):
    return (W * x).abs()
