"""The particulars of a brief that a draft may rely on: who reads it, what was said and owed, and how to say it back."""
