"""The number itself."""
def number():
    return KNOWN
