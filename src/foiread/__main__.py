"""`python -m foiread` is the `foiread` command."""

from foiread.cli import main

if __name__ == "__main__":
    main()
