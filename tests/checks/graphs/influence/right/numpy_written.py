"""What each latent writes, times the gradient, in NumPy and float64."""
def influence(f, W_dec, gradient):
    written = f.double().numpy()[:, None] * W_dec.double().numpy()
    return torch.from_numpy((written * gradient.double().numpy()).sum(axis=1))
