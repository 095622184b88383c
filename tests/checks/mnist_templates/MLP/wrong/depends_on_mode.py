"""After `model.eval()` your model gives something else for the same images. The lesson's model makes logits always, while it learns and when it is tested."""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        logits = self.output(F.relu(self.hidden(x)))
        return logits if self.training else logits.softmax(dim=-1)
