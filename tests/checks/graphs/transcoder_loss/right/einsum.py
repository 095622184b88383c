"""By einsum and vector norms, the weights of the sum written out."""
def transcoder_loss(mlp_in, mlp_out, f, decode, l1):
    z = f(mlp_in)
    miss = decode(z) - mlp_out
    mse = torch.einsum("bd,bd->", miss, miss) / len(miss)
    sparsity = z.norm(p=1) / len(z)
    return torch.add(mse, sparsity, alpha=l1), mse, sparsity
