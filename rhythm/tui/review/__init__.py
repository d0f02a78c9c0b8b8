"""The parts of the Review screen."""
