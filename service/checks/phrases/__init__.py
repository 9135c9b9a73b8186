"""Finding wordings in a text: notations, lists of them as data, and whether what is found is said by us to them."""
