"""Words for persons, folded, by language: for the one who writes, for our side, for the reader, and for others."""

_I = {
    "en": "i my me mine i'm i've",
    "es": "yo mi mis me",
    "de": "ich mein meine meinen meinem meiner meinerseits mir mich",
    "fr": "je j j'ai moi me m m'a mon ma mes",
    "pt": "eu meu minha me",
}
_WE = {
    "en": "we our us ours we're we've",
    "es": "nosotros nuestro nuestra nuestros nuestras nos",
    "de": "wir uns unser unsere unseren unserem unserer unsererseits",
    "fr": "nous notre nos",
    "pt": "nos nosso nossa nossos nossas",
}
_YOU = {
    "en": "you your yours yourself you're you've",
    "es": "usted ustedes su sus le tu tus te ti os vos vuestro vuestra vuestros vuestras",
    "de": "sie ihr ihre ihren ihrem ihrer ihnen du dein deine dir dich euch euer eure",
    "fr": "vous votre vos tu toi te ton ta tes",
    "pt": "voce voces seu sua seus suas lhe tu te teu tua vos vosso vossa",
}
_OTHERS = {
    "en": "he she they his him her them their",
    "es": "les ella ellos ellas",
    "de": "er",
    "fr": "il elle ils elles leur leurs lui on",
    "pt": "lhes ele ela eles elas",
}


def _by_language(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in lists.items()}


I, WE, YOU, OTHERS = (_by_language(lists) for lists in (_I, _WE, _YOU, _OTHERS))  # noqa: E741 - the pronoun
"""Possessives and contracted forms included."""
SPEAKERS = _by_language({"en": "i we", "es": "yo nosotros", "de": "ich wir", "fr": "je j nous", "pt": "eu nos"})
"""Those of us as the subject of a verb."""
