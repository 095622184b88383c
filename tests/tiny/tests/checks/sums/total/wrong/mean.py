"""This is the mean of each row, not its sum."""
def total(x):
    return x.mean(1)
