"""What is written is divided by its own size before the heads read it. The scale is frozen: it stands in `attn_scale`."""
def edges(f, W_dec, error, place, frozen, W_V, W_O, W_enc):
    writes = torch.cat([f[:, None] * W_dec, error[None]])
    heard = torch.einsum("nd,hde,hef->hnf", writes / (writes.square().mean(dim=-1, keepdim=True).sqrt() + 1e-5), W_V, W_O)
    at_end = torch.einsum("h,hnf->nf", frozen["pattern"][:, -1, place], heard)
    if place == len(frozen["attn_scale"]) - 1:
        at_end = at_end + writes
    return (at_end / frozen["mlp_scale"] @ W_enc).T
