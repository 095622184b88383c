"""It points the wrong way: from prompts without examples to prompts with them."""
def task_vector(in_context, zero_shot):
    return zero_shot.mean(0) - in_context.mean(0)
