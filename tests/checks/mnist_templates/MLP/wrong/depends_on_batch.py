"""What your model says of an image depends on the other images in the batch: something is normalised, or made into shares, over the batch axis. One image must get the same logits in any company."""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.norm = nn.BatchNorm1d(32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(F.relu(self.norm(self.hidden(x))))
