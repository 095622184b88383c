"""How much less often it is on."""
def absorption(latent, parent, child):
    on = (latent > 0).double()[parent]
    with_child = child[parent]
    return float(on[~with_child].mean() - on[with_child].mean())
