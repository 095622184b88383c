"""You added the prompts up. With their number the step would grow: take means."""
def task_vector(in_context, zero_shot):
    return in_context.sum(0) - zero_shot.sum(0)
