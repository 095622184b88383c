"""You return what the other latents write together. What no latent explains is lost with it, so more was cut than the nodes."""
def cut(stream, f, W_dec, latents):
    kept = f.clone()
    kept[latents[:, 0], latents[:, 1]] = 0
    return kept @ W_dec
