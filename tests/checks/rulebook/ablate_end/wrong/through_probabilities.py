"""On the way through probabilities letters get lost: beside an end that is far more likely they are rounded to 0, and their proportions are gone. Can you stay with logits?"""
EARNS = 1


def ablate_end(W):
    P = W.softmax(dim=1)
    P[:, 0] = 0
    return P.log()
