"""You take the directions at length 1. A latent writes its size times the row as it is."""
def influence(f, W_dec, gradient):
    return f * ((W_dec / W_dec.norm(dim=1, keepdim=True)) @ gradient)
