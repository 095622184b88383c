"""You only ask whether there is ink, not how much. Does a light grey pixel add as much to the logit as a black one?"""
def class_evidence(x, W):
    return W * (x > 0)
