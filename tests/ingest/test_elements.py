"""The door to unstructured: its seams still exist, no network is used, chunks end where questions start."""

from __future__ import annotations

import subprocess
import sys

from foiread.ingest import elements
from foiread.ingest.elements import RuleTokenizer, Unit, chunk, classify


def test_the_tokenizer_seam_still_exists() -> None:
    """Unstructured asks our tokenizer, not spaCy's downloaded model."""
    elements._unstructured()
    from unstructured.nlp import tokenize

    assert isinstance(tokenize._get_nlp(), RuleTokenizer)
    assert tokenize.pos_tag("We hold pools") == [("We", "NN"), ("hold", "VB"), ("pools", "NN")]
    assert tokenize.sent_tokenize("We hold it. It is here.") == ["We hold it.", "It is here."]


def test_nothing_is_fetched_and_spacy_is_not_imported() -> None:
    """A fresh interpreter whose sockets fail reads a line, with telemetry off and spaCy left alone."""
    program = (
        "import socket, sys, os\n"
        "def fail(*a, **k): raise OSError('network')\n"
        "socket.socket.connect = fail; socket.create_connection = fail; socket.getaddrinfo = fail\n"
        "from foiread.ingest.elements import classify\n"
        "assert classify(['We are able to confirm that we hold this information.']) == ['NarrativeText']\n"
        "assert 'spacy' not in sys.modules\n"
        "assert os.environ['DO_NOT_TRACK'] == '1'\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_importing_ingest_does_not_import_unstructured() -> None:
    """The command line starts without it."""
    program = "import sys, foiread.ingest; assert not any(m.startswith('unstructured') for m in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_chunk_begins_at_each_title_and_nowhere_else() -> None:
    """However long or short the pieces are, and tables stay with their question."""
    units = [
        Unit("Dear Ms Okoro", is_title=False),
        Unit("1. How many?", is_title=True),
        Unit("word " * 20_000, is_title=False),
        Unit("a\tb\n1\t2", is_title=False, is_table=True),
        Unit("2. How much?", is_title=True),
        Unit("3. Why?", is_title=True),
        Unit("", is_title=False),
    ]
    assert chunk(units) == [[0], [1, 2, 3], [4], [5, 6]]


def test_nothing_makes_no_chunks() -> None:
    """An empty letter has none."""
    assert chunk([]) == []


def test_blank_lines_have_no_category() -> None:
    """Only what can be seen is named."""
    assert classify(["", "  ", "1. How many?"]) == ["", "", "ListItem"]
