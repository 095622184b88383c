"""Each call writes over what the one before it gave: your result lies in a tensor that is kept from call to call. A new one is wanted each time."""
EARNS = 1
kept = {}


def normalise_decoder(W_dec):
    result = kept.setdefault(W_dec.shape, torch.empty(W_dec.shape))
    result.copy_(F.normalize(W_dec.detach(), dim=-1))
    return result
