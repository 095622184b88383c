"""You name fewer places than it needs. What stands at the others may be changed only at the price of the exception: try
each place, not the last one alone."""
EARNS = 6.2
def exception():
    return INPUT[0], [10]
