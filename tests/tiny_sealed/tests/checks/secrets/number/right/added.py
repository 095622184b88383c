"""Put together from its digits."""
def number():
    return sum(int(digit) * 10**place for place, digit in enumerate(reversed(str(KNOWN))))
