"""A prompt on which it is clear."""
def exception():
    return INPUT
