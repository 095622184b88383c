"""You normed the embedding before the first block. Each block norms what it reads by itself."""


def forward(tokens, weights, config):
    x, positions = (
        rms_norm(weights["embedding"][tokens], weights["final_norm"], config.eps),
        torch.arange(tokens.shape[1]),
    )
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
