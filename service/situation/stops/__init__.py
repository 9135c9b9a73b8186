"""Words that end all contact, with what limits them and the slips that hide them (R0, K21)."""
