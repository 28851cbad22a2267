"""Stand-ins for other people's servers: real HTTP servers on loopback, never patches of our own code."""
