"""Your model has a bias, but its logits don't depend on it: it is made and never used."""
class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.W = nn.Parameter(0.01 * torch.randn(10, 784))
        self.b = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return x @ self.W.T
