"""Notes keep their bold words, lists and links."""

from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.rich_text import Line, Run, Shape, parse, plain, written

_words = st.text(alphabet="ab *[]()\\-1.é", min_size=1, max_size=8)
_runs = st.lists(st.builds(Run, _words, st.booleans(), st.sampled_from(["", "https://a.b/c"])), max_size=4)
_lines = st.lists(st.builds(Line, _runs.map(tuple), st.sampled_from(Shape)), min_size=2, max_size=3)


def joined(line: Line) -> Line:
    """The line with neighbours of one kind as one run."""
    runs: list[Run] = []
    for run in line.runs:
        last = runs[-1] if runs else None
        if last and not run.link and not last.link and last.bold == run.bold:
            runs[-1] = Run(last.text + run.text, run.bold)
        else:
            runs.append(run)
    return Line(tuple(runs), line.shape)


@given(_lines)
def test_what_was_written_is_read_again(lines: list[Line]) -> None:
    whole = tuple(joined(line) for line in lines)
    assert parse(written(whole)) == whole


def test_words_alone() -> None:
    text = "Agreed:\n1. **Call** Joost\n2. [Draft](https://a.b/c)\n- 2 * 3 = 6\n\\- no list\n[x](file:y)"
    assert plain(text) == (
        "Agreed:\n1. Call Joost\n2. Draft (https://a.b/c)\n• 2 * 3 = 6\n- no list\n[x](file:y)"
    )
    assert parse("") == ()
