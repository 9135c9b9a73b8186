"""Highroad in Creme CRM: a button on the contact, the panel in a dialog, what was done back on the record."""
