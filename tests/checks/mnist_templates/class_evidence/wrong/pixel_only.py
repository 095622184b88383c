"""These are the pixels alone, so every digit gets the same evidence. What does each digit make of that ink?"""
def class_evidence(x, W):
    return x.expand(10, 784)
