"""Sentences of drafts with what they do, and the training of the heads in `service/checks/meaning/heads.npz`."""
