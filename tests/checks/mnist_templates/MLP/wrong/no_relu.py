"""Nothing happens between your two layers, and two matrices in a row are no more than one: this is logistic regression in two steps. What lets a neuron stay silent?"""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(self.hidden(x))
