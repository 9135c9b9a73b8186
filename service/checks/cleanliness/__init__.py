"""What makes a text unclean, one module per kind of dirt. Each rule yields hits on one field."""
