"""You averaged over the rows. A number for each row is wanted: its spread over prompts is half of the finding."""
def word_odds(logits, positive, negative):
    return (logits[:, positive].logsumexp(1) - logits[:, negative].logsumexp(1)).mean()
