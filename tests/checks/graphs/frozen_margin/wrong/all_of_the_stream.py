"""The last place's own stream is taken as the sum over all places. Other places reach it only through the heads."""
def frozen_margin(stream, frozen, W_V, W_O, direction):
    heard = torch.einsum("sd,hde,hef->hsf", stream / frozen["attn_scale"][:, None], W_V, W_O)
    at_end = stream.sum(dim=0) + torch.einsum("hs,hsf->f", frozen["pattern"][:, -1], heard)
    at_end = at_end + at_end / frozen["mlp_scale"] @ frozen["mlp"]
    return at_end / frozen["final_scale"] @ direction
