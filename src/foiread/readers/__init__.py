"""Readers: Document and Sections → Reading (pointers only). Nothing downstream knows which reader ran."""
