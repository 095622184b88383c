"""Products in letters, ReLU as a product with a comparison, a wide start, the biases in a list."""
class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.biases = nn.ParameterList([nn.Parameter(torch.rand(width)) for width in (10, 32)])
        self.W2 = nn.Parameter(torch.rand(10, 32) - 0.5)
        self.W1 = nn.Parameter(0.1 * torch.randn(32, 784))

    def forward(self, x):
        inner = torch.einsum("bp,np->bn", x, self.W1) + self.biases[1]
        return torch.einsum("bn,dn->bd", inner * (inner > 0), self.W2) + self.biases[0]
