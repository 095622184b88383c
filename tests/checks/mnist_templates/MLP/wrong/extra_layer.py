"""Your model has more than two matrices. One hidden layer is wanted: from the pixels to the neurons, and from the neurons to the logits."""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 10))

    def forward(self, x):
        return self.layers(x)
