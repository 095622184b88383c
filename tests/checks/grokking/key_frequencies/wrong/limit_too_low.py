"""Your limit lies too low where most of the other norms are small: by the docstring, one of the others may be two and a half times as high as most of them, and still not be key."""
EARNS = 1


def key_frequencies(norms):
    return ((norms > 2 * norms.median()).nonzero().flatten() + 1).tolist()
