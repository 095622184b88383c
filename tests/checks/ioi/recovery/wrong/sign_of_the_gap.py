"""The sign of the distance is lost. Clean may lie below corrupted; the way from corrupted to clean then goes down."""
def recovery(x, clean, corrupted):
    return (x - corrupted) / abs(clean - corrupted)
