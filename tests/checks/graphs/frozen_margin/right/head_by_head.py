"""Head by head and place by place, with matrices for rows."""
def frozen_margin(stream, frozen, W_V, W_O, direction):
    last = len(stream) - 1
    x = stream[last]
    for head in range(W_V.shape[0]):
        for place in range(len(stream)):
            read = stream[place] / frozen["attn_scale"][place]
            x = x + frozen["pattern"][head, last, place] * ((read @ W_V[head]) @ W_O[head])
    x = x + (x / frozen["mlp_scale"]) @ frozen["mlp"]
    return torch.dot(x / frozen["final_scale"], direction)
