"""Node by node and head by head."""
def edges(f, W_dec, error, place, frozen, W_V, W_O, W_enc):
    last = frozen["pattern"].shape[1] - 1
    columns = []
    for write in [*(size * row for size, row in zip(f, W_dec)), error]:
        x = write if place == last else torch.zeros_like(write)
        for head, weight in enumerate(frozen["pattern"][:, last, place]):
            x = x + weight * (write / frozen["attn_scale"][place] @ W_V[head] @ W_O[head])
        columns.append(W_enc.T @ (x / frozen["mlp_scale"]))
    return torch.stack(columns, dim=1)
