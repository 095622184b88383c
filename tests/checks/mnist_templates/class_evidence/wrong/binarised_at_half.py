"""You turned the image into black and white first, so that grey counts as black or as nothing. The model sees the grey: how much does it add?"""
def class_evidence(x, W):
    return W * (x > 0.5)
