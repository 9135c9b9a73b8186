"""Reports: terminal, Markdown, JUnit, one-file page."""
