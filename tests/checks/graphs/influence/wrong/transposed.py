"""Rows and columns of `W_dec` are exchanged: its rows are the latents."""
def influence(f, W_dec, gradient):
    return f * (W_dec.T @ gradient if W_dec.shape[0] == W_dec.shape[1] else W_dec @ gradient)
