"""Runs the command line: `python -m nutgraf` is the same as `nutgraf`."""

from nutgraf.cli import main

if __name__ == "__main__":
    main()
