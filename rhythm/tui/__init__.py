"""The screens: attributes down, messages up; nothing here touches a database."""
