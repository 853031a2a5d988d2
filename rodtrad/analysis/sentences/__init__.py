"""What a group's numbers say, in words: change and outcome, never effect; "5 av 15" before "33 %" under twenty."""
