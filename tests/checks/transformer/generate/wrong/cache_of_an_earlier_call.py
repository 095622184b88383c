"""You keep keys and values from one call to the next. They belong to the weights that made them, and the next call
may bring others: begin each call with an empty cache."""
EARNS = 1
_kept = {"tokens": [], "pasts": []}


def generate(tokens, n, weights, config, choose, cache=True):
    made, prompt = [], tokens.tolist()
    if not cache:
        for _ in range(n):
            made.append(int(choose(forward(torch.tensor([prompt + made]), weights, config)[0, -1])))
        return made
    known = 0  # places that an earlier call has read already
    if len(_kept["pasts"]) == len(weights["blocks"]):
        while known < min(len(prompt) - 1, len(_kept["tokens"])) and prompt[known] == _kept["tokens"][known]:
            known += 1
    pasts = [None] * len(weights["blocks"])
    if known:
        pasts = [(k[:, :, :known], v[:, :, :known]) for k, v in _kept["pasts"]]
    fed, fresh = prompt[:known], prompt[known:]
    for _ in range(n):
        x = weights["embedding"][torch.tensor([fresh])]
        positions = torch.arange(len(fed), len(fed) + len(fresh))
        for number, layer in enumerate(weights["blocks"]):
            x, pasts[number] = block(x, layer, config, positions, pasts[number])
        logits = rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T
        made.append(int(choose(logits)))
        fed, fresh = fed + fresh, made[-1:]
    if made:
        _kept.update(tokens=fed, pasts=pasts)
    return made
