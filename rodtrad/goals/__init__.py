"""Goals along the red thread: need, goal, level scale, plan, follow-up by each rater."""
