import json
import re
from urllib.parse import unquote

import pytest

from jobtrak.services import bookmarklet


def test_the_bookmark_is_one_encoded_line_that_names_the_address_and_the_token():
    link = bookmarklet.link("http://127.0.0.1:3000/", "jt_abc")
    assert link.startswith("javascript:") and not set(link) & set(" \n\"'<>&#?`")
    code = unquote(link.removeprefix("javascript:"))
    assert 'app = "http://127.0.0.1:3000"' in code and 'token = "jt_abc"' in code


@pytest.mark.parametrize("hostile", ['"; alert(1); "', "</script><script>alert(1)", "\u2028alert(1)", "\\"])
def test_nothing_it_is_given_breaks_out_of_its_quotes(hostile):
    code = unquote(bookmarklet.link(hostile, "jt_abc").removeprefix("javascript:"))
    literal = re.search(r'const app = ("(?:[^"\\]|\\.)*"), token = "jt_abc",', code)
    assert literal is not None and json.loads(literal[1]) == hostile
    assert "<script" not in code and "\u2028" not in code


def test_it_never_writes_markup_into_the_page():
    code = unquote(bookmarklet.link("http://127.0.0.1:3000", "jt_abc"))
    assert "innerHTML" not in code and "document.write" not in code and "eval" not in code
