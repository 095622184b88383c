"""The weights kept as ten pictures."""
class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.pictures = nn.Parameter(0.01 * torch.randn(10, 28, 28))
        self.b = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.tensordot(x.reshape(-1, 28, 28), self.pictures, dims=([1, 2], [1, 2])) + self.b
