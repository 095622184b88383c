"""Your model returns its guess, a whole number for each image. Return the logits that the guess is made from: training needs all ten of them, and no gradient flows through argmax."""
class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return self.linear(x).argmax(dim=-1)
