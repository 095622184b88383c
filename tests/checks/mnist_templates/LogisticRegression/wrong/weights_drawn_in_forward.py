"""Asked twice about the same images, your model gives two different answers, and it has no parameters: the weights are drawn anew on every call. Where should they be made, so that training can change them?"""
class LogisticRegression(nn.Module):
    def forward(self, x):
        return nn.Linear(784, 10)(x)
