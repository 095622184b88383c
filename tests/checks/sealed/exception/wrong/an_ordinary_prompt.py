"""Your prompt is an ordinary one. What makes the exception stands in the weights of a head that is silent on all ordinary
prompts: which letters, and where?"""
def exception():
    tokens, places = INPUT
    return [*tokens[:10], (tokens[10] + 1) % 20], places
