"""You return what the latents write together after the exchange. What no latent explains is lost with it; it should stay."""
def swap(stream, base, source, W_dec, latents):
    rows, columns = latents[:, 0], latents[:, 1]
    change = torch.zeros_like(base)
    after = base.clone()
    after[rows, columns] = source[rows, columns]
    return after @ W_dec
