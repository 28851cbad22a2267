"""What a browser tab remembers: one state class per page area."""
