"""The parts of the Plan screen: its views, and what each of them draws."""
