"""The llm reader: a language model points, code copies.

In: a document and its sections. Out: a `Reading`, and findings about what the model said that could not be followed.
`view` decides what the model may see, `prompt` says it, `client` (alone on the network) asks, `validate` judges every
pointer against the letter, `pointers` turns the rest into a `Reading`. Nothing heavy is imported before a model is
asked.
"""
