"""You averaged over the places of each text. In a real model place 0 is hundreds of times as long as the rest and drowns them; what is wanted is the last token's stream alone."""
def last_stream(streams, lengths):
    inside = torch.arange(streams.shape[2])[None] < lengths[:, None]
    return (streams * inside[None, :, :, None]).sum(dim=2) / lengths[None, :, None]
