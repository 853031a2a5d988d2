"""Draw figures: a finding, its sentence, its table and its picture, always together."""
