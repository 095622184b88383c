"""Own parameters under odd names in an odd order, clamp for ReLU; the second matrix starts at zero."""
class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Parameter(torch.zeros(1, 10))
        self.up = nn.Parameter(torch.randn(784, 32) / 28)
        self.down = nn.Parameter(torch.zeros(32, 10))
        self.first = nn.Parameter(torch.zeros(32))

    def forward(self, x):
        return (x @ self.up + self.first).clamp(min=0) @ self.down + self.last
