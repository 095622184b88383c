"""Your model gives one number for each image. That is logistic regression for a yes or no; how many answers are possible here?"""
class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 1)

    def forward(self, x):
        return self.linear(x)
