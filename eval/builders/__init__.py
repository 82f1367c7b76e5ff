"""What turns the sources of this benchmark into letters."""
