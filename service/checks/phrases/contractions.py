"""English contractions in full: a phrase then knows one form of "won't", "will not" and "wont"."""

_WHOLE = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "y'all": "you", "yall": "you", "ya": "you",
    "dont": "do not", "didnt": "did not", "havent": "have not", "wasnt": "was not", "isnt": "is not",
    "doesnt": "does not", "wont": "will not", "cant": "can not", "ive": "i have", "im": "i am", "youve": "you have",
}  # fmt: skip
_ENDINGS = {"n't": " not", "'ll": " will", "'ve": " have", "'re": " are", "'m": " am", "'d": " would"}


def in_full(word: str) -> str:
    """The folded word as its words, parted by a blank; itself where it is no contraction."""
    if word in _WHOLE:
        return _WHOLE[word]
    if "'" in word:
        for ending, full in _ENDINGS.items():
            if word.endswith(ending):
                return word[: -len(ending)] + full
    return word
