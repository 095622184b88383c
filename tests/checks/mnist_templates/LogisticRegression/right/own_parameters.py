"""Own parameters under odd names, the matrix the other way round, all zero at the start."""
class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.offsets = nn.Parameter(torch.zeros(1, 10))
        self.evidence = nn.Parameter(torch.zeros(784, 10))

    def forward(self, x):
        return x @ self.evidence + self.offsets
