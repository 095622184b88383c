"""One place after the other, with the keys and values kept."""


def forward(tokens, weights, config):
    past, rows = [None] * config.n_layers, []
    for place in range(tokens.shape[1]):
        x = weights["embedding"][tokens[:, place : place + 1]]
        for number, layer in enumerate(weights["blocks"]):
            x, past[number] = block(x, layer, config, torch.tensor([place]), past[number])
        rows.append(rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T)
    return torch.cat(rows, dim=1)
