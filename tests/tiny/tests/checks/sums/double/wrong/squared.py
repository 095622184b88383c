"""This is x squared, which is twice x only for 0 and 2."""
def double(x):
    return x * x
