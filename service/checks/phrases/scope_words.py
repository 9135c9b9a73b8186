"""Small words that decide whether a phrase counts: negators, conditions, who speaks. Folded, by language."""

from service.checks.phrases.pronouns import OTHERS, WE, YOU, I


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATORS = {
    "en": _words("not no never nothing without nor neither none nobody instead rather hardly stop avoid zero"),
    "es": _words("no ni nunca jamas nada sin ningun ninguna tampoco nadie evitar"),
    "de": _words("nicht kein keine keinen keinem keiner keinerlei nie niemals nichts ohne weder statt anstatt niemand"),
    "fr": _words("ne n pas ni jamais aucun aucune sans rien plus nullement loin eviter"),
    "pt": _words("nao nem nunca jamais nada sem nenhum nenhuma tampouco ninguem evitar"),
}
ANY_DENIAL = (
    r"no|not|never|nor|without|\w{2,6}n't|nicht|kein\w*|nie|niemals|ohne|ni|nunca|jamas|sin|ningun\w*|"
    r"pas|jamais|sans|aucun\w*|nao|nem|sem|nenhum\w*"
)
"""Alternatives of a pattern: words that deny what stands behind or beside them."""
CONDITIONS = {
    "en": _words("if unless should whenever whether"),
    "es": _words("si cuando salvo siempre"),
    "de": _words("wenn falls sollte sollten sobald ob sofern"),
    "fr": _words("si s quand lorsque sauf"),
    "pt": _words("se quando caso salvo"),
}
_WE_HAVE = {"es": _words("he hemos")}
OURS = {language: I[language] | WE[language] | _WE_HAVE.get(language, frozenset()) for language in I}
"""Words that show us as the one who does something."""
ARTICLES = _words("a the your that this simple plain clear un el su este ein das ihr le votre ce um o seu")
"""Before a negator they make a noun of it: "a no" negates nothing."""
JOINS = _words("and but so und aber y pero et mais mas because longer")
"""What stands before them no longer negates what stands behind."""
SUBJECTS = _words(
    "you your they their he she nobody no people someone somebody usted ustedes su sus tu sie ihr ihre niemand vous "
    "votre vos personne voce voces seu sua ninguem nadie"
)
"""First words that give a phrase a subject of its own."""
POINTERS = _words("that this it which eso esto das dies was ce cela qui isso isto")
"""First words that point back at what the sentence said before."""
HEDGES = {
    "en": _words(
        "perhaps maybe probably presumably possibly chances likely most apparently seems looks may might could"
    ),
    "es": _words("quiza quizas tal probablemente seguramente puede posiblemente a"),
    "de": _words(
        "vermutlich wahrscheinlich vielleicht womoglich moglicherweise sicher sicherlich bestimmt wohl offenbar"
    ),
    "fr": _words("probablement surement certainement sans peut possible apparemment visiblement"),
    "pt": _words("talvez provavelmente certamente possivelmente se pode"),
}
PERSONS = {language: OURS[language] | YOU[language] | OTHERS[language] for language in OURS}
"""Words for us, for the reader and for others who were named before."""
