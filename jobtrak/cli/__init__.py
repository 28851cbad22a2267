"""What `jobtrak` does from a terminal: one module per command, each imported only when it is asked for."""
