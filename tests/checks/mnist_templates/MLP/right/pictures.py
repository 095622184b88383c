"""The filters kept as pictures, torch.maximum for ReLU."""
class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.filters = nn.Parameter(0.03 * torch.randn(28, 28, 32))
        self.bias = nn.Parameter(torch.zeros(32))
        self.readout = nn.Linear(32, 10)

    def forward(self, x):
        inner = torch.einsum("brc,rcn->bn", x.reshape(len(x), 28, 28), self.filters) + self.bias
        return self.readout(torch.maximum(inner, torch.zeros_like(inner)))
