"""You name places that play no part. Put every other letter there, one place at a time: where it still happens, the place
is not needed."""
EARNS = 4
def exception():
    return INPUT[0], list(range(1, 11))
