"""A number of three digits, of which the last is told."""

import random


def draw(seed):
    number = random.Random(seed).randrange(100, 1000)
    return b"%d\n" % (number % 10), number


def known(truth):
    return f"KNOWN = {truth}"
