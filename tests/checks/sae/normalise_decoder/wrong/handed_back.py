"""Where all rows are 1 long already, or all are zeros, you hand back the very tensor you were given: whoever changes the one then changes the other. A new tensor is wanted each time."""
EARNS = 1


def normalise_decoder(W_dec):
    lengths = W_dec.norm(dim=-1, keepdim=True)
    if (lengths - 1).abs().lt(1e-6).all():
        return W_dec
    return F.normalize(W_dec, dim=-1)
