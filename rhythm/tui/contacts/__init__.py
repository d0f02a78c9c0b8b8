"""The parts of the Contacts screen: its views, what each of them draws, and what is done to a contact."""
