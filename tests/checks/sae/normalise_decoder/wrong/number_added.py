"""Very short rows stay too short: the number that keeps you from dividing by zero is not small beside a length of 0.001. Keep it out of rows that are not zero."""
EARNS = 1


def normalise_decoder(W_dec):
    return W_dec / (W_dec.norm(dim=-1, keepdim=True) + 1e-4)
