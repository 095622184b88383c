"""A row far below another one comes out as NaN: you take the largest logit of the whole matrix off, and nothing of a low row is left. Take off the largest of the row itself, or use softmax."""


def next_letter(W, letter):
    E = (W - W.max()).exp()
    P = E / E.sum(dim=1, keepdim=True)
    return P[LETTERS.index(letter)]
