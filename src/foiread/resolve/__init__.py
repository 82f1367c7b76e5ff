"""Reading + Document → Letter: copies what the pointers point at and types it.

This package alone constructs `Value`. A pointer that is out of range, cuts a token, or stands where the body does not
speak is refused with a finding; it is never widened or guessed at.
"""

from foiread.resolve.letter import resolve

__all__ = ["resolve"]
