"""What the MLP reads is divided by the part's own size. The scale is frozen: it stands in `mlp_scale`."""
def frozen_margin(stream, frozen, W_V, W_O, direction):
    heard = torch.einsum("sd,hde,hef->hsf", stream / frozen["attn_scale"][:, None], W_V, W_O)
    at_end = stream[-1] + torch.einsum("hs,hsf->f", frozen["pattern"][:, -1], heard)
    at_end = at_end + at_end / (at_end.square().mean(dim=-1, keepdim=True).sqrt() + 1e-5) @ frozen["mlp"]
    return at_end / frozen["final_scale"] @ direction
