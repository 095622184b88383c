"""The end is less likely, not impossible. Logits may all lie low or high without any probability changing, so no ordinary number is low enough in every matrix. What is lower than all of them?"""
EARNS = 1


def ablate_end(W):
    without = W.clone()
    without[:, 0] = -1000.0
    return without
