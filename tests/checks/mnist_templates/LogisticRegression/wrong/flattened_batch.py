"""You flatten away the axis that counts the images, so a batch becomes one long row of pixels. x is [b,784], one row for each image: which axis must stay?"""
class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return self.linear(x.flatten())
