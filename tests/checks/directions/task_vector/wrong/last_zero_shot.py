"""You averaged the prompts with examples, but took the last of those without. Average both kinds."""
def task_vector(in_context, zero_shot):
    return in_context.mean(0) - zero_shot[-1]
