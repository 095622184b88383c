"""You round the scores before you compare them, so that two close ones become equal. Compare them as they are."""
def classify_head(scores):
    return max(scores, key=lambda name: round(scores[name], 2))
