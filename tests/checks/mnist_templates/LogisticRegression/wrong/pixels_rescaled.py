"""The pixels are multiplied or divided by something before they are weighed, or a mean stands where a sum is wanted. The images lie between 0 and 1 as they come; a logit is the plain sum of pixel × weight, and the bias."""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return self.linear(x / 255)
