"""Words that are one typing error apart: a letter too many, too few, another one, or two neighbours swapped. Pure."""

# A shorter word has nearly every other short word one error away.
MISSPELT_FROM = 3


def variants(word: str) -> list[str]:
    """Return the word and what is left of it without one of its letters, in order.

    Two words that are one error apart have at least one variant in common.
    """
    return sorted({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


def is_one_error_apart(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes the words equal; equal words are."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    match len(other) - len(one):
        case 0:
            swapped = one[start + 1 : start + 2] + one[start : start + 1] + one[start + 2 :]
            return one[start + 1 :] == other[start + 1 :] or swapped == other[start:]
        case 1:
            return one[start:] == other[start + 1 :]
        case _:
            return False
