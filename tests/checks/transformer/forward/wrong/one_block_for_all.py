"""Every layer used the weights of the first block."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens], torch.arange(tokens.shape[1])
    for layer in [weights["blocks"][0]] * config.n_layers:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
