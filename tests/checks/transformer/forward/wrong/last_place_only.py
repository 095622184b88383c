"""You gave back the logits of the last place alone. Every place has some: [b, s, V]."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens], torch.arange(tokens.shape[1])
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return (rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T)[:, -1]
