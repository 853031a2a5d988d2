"""What leaves the house on paper: the same content as on the screen, as tagged PDF."""
