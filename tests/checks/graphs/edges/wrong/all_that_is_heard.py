"""You let the last place hear this write with all its attention. It has the share that `place` gets."""
def edges(f, W_dec, error, place, frozen, W_V, W_O, W_enc):
    writes = torch.cat([f[:, None] * W_dec, error[None]])
    heard = torch.einsum("nd,hde,hef->hnf", writes / frozen["attn_scale"][place], W_V, W_O)
    at_end = torch.einsum("h,hnf->nf", frozen["pattern"][:, -1].sum(dim=-1), heard)
    if place == len(frozen["attn_scale"]) - 1:
        at_end = at_end + writes
    return (at_end / frozen["mlp_scale"] @ W_enc).T
