"""LogisticRegression() can't be made without arguments, and the lesson makes it just so. The sizes are known, 784 and 10: they need no asking, or a default."""
class LogisticRegression(nn.Module):
    def __init__(self, pixels, digits):
        super().__init__()
        self.linear = nn.Linear(pixels, digits)

    def forward(self, x):
        return self.linear(x)
