"""E-mail bodies made readable: `clean_body` for one body, `read_thread` for a brief."""
