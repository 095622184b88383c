"""All neurons start alike, so they get the same gradient and stay alike for ever: 32 neurons do the work of one. What has to differ at the start?"""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1, self.b1 = nn.Parameter(torch.full((32, 784), 0.01)), nn.Parameter(torch.zeros(32))
        self.W2, self.b2 = nn.Parameter(torch.full((10, 32), 0.01)), nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return F.relu(x @ self.W1.T + self.b1) @ self.W2.T + self.b2
