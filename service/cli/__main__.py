"""`python -m service.cli` is `highroad`."""

from service.cli.main import main

main()
