"""The logits are right, but no gradient reaches all of the parameters, so training can't change them. Look for requires_grad, no_grad, detach or .data in your class."""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        with torch.no_grad():
            return self.linear(x)
