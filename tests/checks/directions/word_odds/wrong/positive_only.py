"""You left the negative words out. A step that makes all adjectives likelier would look like good humour."""
def word_odds(logits, positive, negative):
    return logits.log_softmax(1)[:, positive].logsumexp(1)
