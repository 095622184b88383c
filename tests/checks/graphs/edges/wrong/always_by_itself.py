"""What is written at an earlier place reaches the last one through the heads only; by itself it stays where it is."""
EARNS = 1


def edges(f, W_dec, error, place, frozen, W_V, W_O, W_enc):
    writes = torch.cat([f[:, None] * W_dec, error[None]])
    heard = torch.einsum("nd,hde,hef->hnf", writes / frozen["attn_scale"][place], W_V, W_O)
    at_end = torch.einsum("h,hnf->nf", frozen["pattern"][:, -1, place], heard)
    at_end = at_end + writes
    return (at_end / frozen["mlp_scale"] @ W_enc).T
