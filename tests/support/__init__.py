"""What all tests share: databases, a closed network, a browser."""
