"""What is left of a division."""
def last_digit():
    return KNOWN % 10
