"""The parts of the import screen: the file, what its columns and words mean, and what came of it."""
