"""You take away the directions alone. A node wrote its direction times its size on this question, and one that is off wrote nothing."""
def cut(stream, f, W_dec, latents):
    gone = torch.zeros_like(f)
    gone[latents[:, 0], latents[:, 1]] = 1
    return stream - gone @ W_dec
