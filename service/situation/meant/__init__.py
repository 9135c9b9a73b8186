"""What a message means where wordings end: trained judges on its sentences and on the whole of it."""
