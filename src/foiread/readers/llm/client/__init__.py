"""The only package that speaks to a model: messages in, a `Reply` that was judged out.

It alone imports openai, instructor, tenacity and aiolimiter, and only when something is asked. `talk` leads the
conversation about one letter, `line` makes the calls, many at a time; `errors` tells what may pass from what will not.
"""

from foiread.readers.llm.client.errors import ATTEMPTS
from foiread.readers.llm.client.line import Line
from foiread.readers.llm.client.talk import Client

__all__ = ["ATTEMPTS", "Client", "Line"]
