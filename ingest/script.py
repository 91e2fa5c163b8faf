"""What a text is written in: Chinese in simplified characters is read, anything else is refused with the reason."""

import re

from graph.errors import SourceError
from graph.fold import converter
from ingest.source import Source

#: no policy document is longer; what is comes from a broken page or a list of data
MAX_CHARS = 5_000_000
#: letters from the beginning that are judged, and from how many on
_JUDGED, _FEWEST = 20_000, 40
#: share of Chinese characters among the letters below which a text is foreign, share of traditional ones among these
_FOREIGN, _TRADITIONAL = 0.1, 0.1
_LETTER = re.compile(r"[^\W\d_]")
_CHINESE = re.compile(r"[㐀-鿿]")


def check_script(source: Source) -> None:
    """Raise SourceError for a text that is too long, not Chinese, or in traditional characters."""
    if len(source.text) > MAX_CHARS:
        raise SourceError(f"holds more than {MAX_CHARS // 1_000_000} million characters", subject=source.file)
    letters = "".join(_LETTER.findall(source.text[:_JUDGED]))
    if len(letters) < _FEWEST:
        return
    chinese = "".join(_CHINESE.findall(letters))
    if len(chinese) < _FOREIGN * len(letters):
        raise SourceError("is not written in Chinese", subject=source.file)
    simplified: str = converter().convert(chinese)
    if sum(a != b for a, b in zip(chinese, simplified, strict=False)) > _TRADITIONAL * len(chinese):
        raise SourceError("is in traditional characters, which are not read", subject=source.file,
                          hint="convert it to simplified characters first")  # fmt: skip
