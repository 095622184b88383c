"""You multiplied the embedding by the root of d_model, as some models do. This one doesn't."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens] * config.d_model**0.5, torch.arange(tokens.shape[1])
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
