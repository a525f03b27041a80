"""What the server remembers: Django models, each a row of facts without arithmetic or rules of its own."""
