"""The numbers are right, but no gradient flows back to the stream. Look for detach, item or no_grad."""
EARNS = 3


def frozen_margin(stream, frozen, W_V, W_O, direction):
    heard = torch.einsum("sd,hde,hef->hsf", stream / frozen["attn_scale"][:, None], W_V, W_O)
    at_end = stream[-1] + torch.einsum("hs,hsf->f", frozen["pattern"][:, -1], heard)
    at_end = at_end + at_end / frozen["mlp_scale"] @ frozen["mlp"]
    return (at_end / frozen["final_scale"] @ direction).detach()
