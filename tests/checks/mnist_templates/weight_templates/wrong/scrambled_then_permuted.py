"""The shape is right, but weights of different digits are mixed into one picture: you made the shape [28,28,10] first and moved its axes afterwards. reshape keeps the order of the numbers in memory, so the pixels were cut up wrongly before you moved anything."""
def weight_templates(W):
    return W.reshape(28, 28, 10).permute(2, 0, 1)
