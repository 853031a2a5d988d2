"""What `rodtrad manage` does otherwise than Django."""
