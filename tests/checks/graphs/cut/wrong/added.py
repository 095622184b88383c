"""You add what the nodes wrote once more. It should be taken away."""
def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    gone[latents[:, 0], latents[:, 1]] = f[latents[:, 0], latents[:, 1]]
    return stream + gone @ W_dec
