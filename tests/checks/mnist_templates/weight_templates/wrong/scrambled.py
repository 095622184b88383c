"""The shape is right, but weights of different digits are mixed into one picture: a reshape of the transposed matrix reads it in another order. Split the axis that counts pixels, and leave the one that counts digits alone."""
def weight_templates(W):
    return W.T.reshape(10, 28, 28)
