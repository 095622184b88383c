"""You used the last prompt only. One prompt has its own word in it as well as the task: average over all."""
def task_vector(in_context, zero_shot):
    return in_context[-1] - zero_shot[-1]
