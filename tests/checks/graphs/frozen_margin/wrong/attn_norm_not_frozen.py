"""What the heads read is divided by the part's own size. The scale is frozen: it is what the whole stream had, in `attn_scale`, or the parts would not sum to the whole."""
def frozen_margin(stream, frozen, W_V, W_O, direction):
    heard = torch.einsum("sd,hde,hef->hsf", stream / (stream.square().mean(dim=-1, keepdim=True).sqrt() + 1e-5), W_V, W_O)
    at_end = stream[-1] + torch.einsum("hs,hsf->f", frozen["pattern"][:, -1], heard)
    at_end = at_end + at_end / frozen["mlp_scale"] @ frozen["mlp"]
    return at_end / frozen["final_scale"] @ direction
