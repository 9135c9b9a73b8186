"""Sentences that need grounds and sentences that need none, and the judge of inventions that learns from them."""
