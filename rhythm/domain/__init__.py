"""The rules of the daily rhythm: standard library only, no files, no database, no screen."""
