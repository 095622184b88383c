"""You flatten away the axis that counts the images, so a batch becomes one long row of pixels. x is [b,784], one row for each image: which axis must stay?"""
class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(F.relu(self.hidden(x.flatten())))
