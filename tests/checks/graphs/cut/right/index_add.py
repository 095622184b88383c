"""What each node wrote, added up by place; no axis is walked."""
def cut(stream, f, W_dec, latents):
    places, numbers = latents.unbind(dim=1)
    return stream.index_add(0, places, -f[places, numbers].unsqueeze(1) * W_dec[numbers])
