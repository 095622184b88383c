"""Your function changes x itself; whoever called it still needs the old values."""
EARNS = 1
def double(x):
    x *= 2
    return x
