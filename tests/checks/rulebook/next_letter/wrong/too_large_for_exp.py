"""A row of large logits comes out as NaN: the exponential of 100 is infinite. Take the row's largest off first, or use softmax."""


def next_letter(W, letter):
    E = W[LETTERS.index(letter)].exp()
    return E / E.sum()
