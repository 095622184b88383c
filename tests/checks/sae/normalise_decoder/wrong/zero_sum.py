"""A row of 1 and -1 came out as zeros: its sum is 0, but it is no row of zeros. What is 0 for a row of zeros alone?"""
EARNS = 1


def normalise_decoder(W_dec):
    unit = W_dec / W_dec.norm(dim=-1, keepdim=True)
    unit[W_dec.sum(dim=-1) == 0] = 0
    return unit
