"""The logits are right, but no gradient reaches all of the parameters, so training can't change them. Look for requires_grad, no_grad, detach or .data in your class."""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(F.relu(self.hidden(x)).detach())
