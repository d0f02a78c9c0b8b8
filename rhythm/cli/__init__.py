"""The commands, thin: each asks the logbook and prints."""
