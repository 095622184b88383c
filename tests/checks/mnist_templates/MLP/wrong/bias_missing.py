"""A layer of yours has weights but no bias that can be learned. Both layers want one: one number for each neuron, one for each digit."""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32, bias=False)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(F.relu(self.hidden(x)))
