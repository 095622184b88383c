"""Latent by latent."""
def influence(f, W_dec, gradient):
    return torch.stack([size * torch.dot(row, gradient) for size, row in zip(f, W_dec)])
