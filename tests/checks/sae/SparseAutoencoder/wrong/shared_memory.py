"""W_enc and W_dec share their memory: a transpose is a view of the same numbers, so each step of training that moves one moves the other, and they stay each other's transpose for good. Start the one from a copy of the other, with .clone()."""


class SparseAutoencoder(nn.Module):
    def __init__(self, d, k):
        super().__init__()
        self.W_dec = nn.Parameter(F.normalize(torch.randn(k, d), dim=-1))
        self.W_enc = nn.Parameter(self.W_dec.detach().T)
        self.b_enc = nn.Parameter(torch.zeros(k))
        self.b_dec = nn.Parameter(torch.zeros(d))

    def encode(self, x):
        return F.relu((x - self.b_dec) @ self.W_enc + self.b_enc)

    def decode(self, f):
        return f @ self.W_dec + self.b_dec
