"""rhythm: the daily rhythm of selling, in the terminal."""

__version__ = "0.1.0"
