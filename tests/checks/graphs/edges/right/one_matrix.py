"""The whole road as one matrix, and all writes through it at once; float64."""
def edges(f, W_dec, error, place, frozen, W_V, W_O, W_enc):
    weights = frozen["pattern"][:, -1, place].double()
    matrix = torch.einsum("h,hde,hef->df", weights, W_V.double(), W_O.double()) / frozen["attn_scale"][place].double()
    if place + 1 == frozen["pattern"].shape[-1]:
        matrix = matrix + torch.eye(len(matrix), dtype=torch.double)
    matrix = matrix @ W_enc.double() / frozen["mlp_scale"].double()
    writes = torch.vstack([torch.diag(f.double()) @ W_dec.double(), error.double()])
    return (writes @ matrix).T
