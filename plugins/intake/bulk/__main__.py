"""`python -m intake.bulk FILE [--into content/articles]`."""

from intake.bulk.command import main

if __name__ == "__main__":
    raise SystemExit(main())
