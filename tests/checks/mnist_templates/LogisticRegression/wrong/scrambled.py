"""The weights meet the wrong pixels: your matrix is brought into shape with reshape or view, which keeps the order of the numbers in memory and so deals them out anew. What turns rows into columns?"""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.W = nn.Parameter(0.01 * torch.randn(10, 784))
        self.b = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return x @ self.W.reshape(784, 10) + self.b
