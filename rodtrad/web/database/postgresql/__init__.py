"""PostgreSQL as Django speaks it, with a cheap look at the connection before each request."""
