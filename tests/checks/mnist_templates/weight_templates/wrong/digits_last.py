"""The shape is [28,28,10]: the ten digits have ended up on the last axis, and neighbours in the image are no longer neighbours. Which axis of W counts the digits?"""
def weight_templates(W):
    return W.reshape(28, 28, 10)
