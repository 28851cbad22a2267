"""The layers of the cache, each a place where entries are kept by owner, kind and name."""
