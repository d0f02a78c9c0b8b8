"""The pictures of the History screen."""
