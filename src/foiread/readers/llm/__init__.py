"""The llm reader: a language model points, code copies.

In: a document and its sections. Out: a `Reading`, and findings about what the model said that could not be followed.
`view` decides what the model may see, `prompt` says it, `client` (alone on the network) asks. The reply comes in the
short form of `wire`; `expansion` makes the plain pointers of `models` of it, `validate` judges each of them against the
letter, `pointers` turns the rest into a `Reading`. `cache` and `ledger` keep what was paid for, `batch` the calls that
are sent together. Nothing heavy is imported before a model is asked.
"""
