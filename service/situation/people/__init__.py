"""Who: names of people in a text, what they are to the contact, and who wrote a message."""
