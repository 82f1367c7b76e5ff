"""Calls that nobody waits for: written down, sent together at half the price, fetched when they are answered.

`waiting` keeps what is to be sent, `journal` what was sent and what came of it, `lines` is the format of the files that
travel, `rounds` sends and fetches. Replies end among those that are kept, so that reading a letter then makes no call.
"""
