"""At the end the stream is divided by `final_scale` before it meets `direction`."""
def frozen_margin(stream, frozen, W_V, W_O, direction):
    heard = torch.einsum("sd,hde,hef->hsf", stream / frozen["attn_scale"][:, None], W_V, W_O)
    at_end = stream[-1] + torch.einsum("hs,hsf->f", frozen["pattern"][:, -1], heard)
    at_end = at_end + at_end / frozen["mlp_scale"] @ frozen["mlp"]
    return at_end @ direction
