"""You added something to the weights, such as a bias. A bias belongs to a digit and to no pixel: the template is the weights alone."""
def weight_templates(W):
    return W.reshape(10, 28, 28) + 1.0
