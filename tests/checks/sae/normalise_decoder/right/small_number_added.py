"""A small number beside each length."""
def normalise_decoder(W_dec):
    return torch.einsum("kd,k->kd", W_dec, 1 / (W_dec.norm(dim=-1) + 1e-6))
