"""Tables of facts: Arrow columns for programs, display columns for readers."""
