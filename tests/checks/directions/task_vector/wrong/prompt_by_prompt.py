"""You stopped at the differences. Average them over the prompts."""
def task_vector(in_context, zero_shot):
    return in_context - zero_shot
