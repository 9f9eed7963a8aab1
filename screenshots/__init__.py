"""THE PICTURES: what draws them, and what was drawn."""
