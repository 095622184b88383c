"""Weights meet the wrong inputs: a matrix of yours is brought into shape with reshape or view, which keeps the order of the numbers in memory and so deals them out anew. What turns rows into columns?"""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1, self.b1 = nn.Parameter(torch.randn(32, 784) / 28), nn.Parameter(torch.zeros(32))
        self.W2, self.b2 = nn.Parameter(torch.randn(10, 32) / 6), nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return F.relu(x @ self.W1.reshape(784, 32) + self.b1) @ self.W2.reshape(32, 10) + self.b2
