"""Your model has a bias for each layer, but the logits don't depend on all of them: one is made and never used."""
class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1, self.b1 = nn.Parameter(torch.randn(32, 784) / 28), nn.Parameter(torch.zeros(32))
        self.W2, self.b2 = nn.Parameter(torch.randn(10, 32) / 6), nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return F.relu(x @ self.W1.T) @ self.W2.T + self.b2
