"""The small numbers that people write as words."""

from __future__ import annotations

_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
CARDINALS = {word: number for number, word in enumerate(_CARDINALS.split(), 1)}
WORDS = {number: word for word, number in CARDINALS.items()}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
