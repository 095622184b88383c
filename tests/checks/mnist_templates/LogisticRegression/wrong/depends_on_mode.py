"""After `model.eval()` your model gives something else for the same images. The lesson's model makes logits always, while it learns and when it is tested."""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        logits = self.linear(x)
        return logits if self.training else logits.softmax(dim=-1)
