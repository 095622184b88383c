"""The whole of layer 1 at every place, of which the last is kept; in float64."""
def frozen_margin(stream, frozen, W_V, W_O, direction):
    s = stream.double()
    values = (s / frozen["attn_scale"].double()[:, None]) @ W_V.double()
    mid = s + (frozen["pattern"].double() @ values @ W_O.double()).sum(dim=0)
    post = mid[-1] + mid[-1] / frozen["mlp_scale"].double() @ frozen["mlp"].double()
    return (post / frozen["final_scale"].double() * direction.double()).sum()
