"""You are one too far."""
EARNS = (0, 2)
def number():
    return KNOWN + 1
