"""Queries that pay no attention at all to what followed a copy are left out of the mean. Which queries count depends on the tokens, not on the attention."""
EARNS = 1


def induction_score(pattern, tokens):
    copies = (tokens[:, :, None] == tokens[:, None, :]).tril(diagonal=-1)
    followed = F.pad(copies, (1, 0))[..., :-1]
    attention = torch.einsum("bhqk,bqk->bhq", pattern, followed.float())
    return attention.sum(dim=(0, 2)) / (attention > 0).sum(dim=(0, 2)).clamp(min=1)
