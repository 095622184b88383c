"""This is the picture of one digit; there are ten, one for each row of W."""
def weight_templates(W):
    return W[0].reshape(28, 28)
