"""How each figure came about, from entries and dated definitions."""
