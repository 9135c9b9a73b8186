"""What the service promises under load, under faults and after a kill.

`make test` runs each for seconds; `make reliability` runs the long ones, and each of them prints its figures in a line.
"""
