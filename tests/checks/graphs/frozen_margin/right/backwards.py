"""From the end to the beginning: the direction is carried back along the road, and meets the stream at last."""
def frozen_margin(stream, frozen, W_V, W_O, direction):
    wanted = direction / frozen["final_scale"]
    wanted = wanted + frozen["mlp"] @ wanted / frozen["mlp_scale"]
    by_head = torch.einsum("hde,hef,f->hd", W_V, W_O, wanted)
    at_place = torch.einsum("hs,hd->sd", frozen["pattern"][:, -1, :], by_head) / frozen["attn_scale"].unsqueeze(1)
    return (stream * at_place).sum() + stream[-1] @ wanted
