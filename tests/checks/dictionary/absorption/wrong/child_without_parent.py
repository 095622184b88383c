"""On one side you count rows that have the child but not the parent. Only rows with the parent say something."""
def absorption(latent, parent, child):
    off = latent <= 0
    return (off[child].float().mean() - off[parent & ~child].float().mean()).item()
