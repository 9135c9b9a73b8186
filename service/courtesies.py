"""Forms of courtesy that stand before a name in a letter, such as "Ms", "Herr" and "Señora": no part of the name."""

from service.text import fold

_WRITTEN = (
    "Mademoiselle Señorita Monsieur Mevrouw Senhora Signora Madame Meneer Senhor Señora Signor Herrn Señor Doña Dona "
    "Frau Herr Mevr Miss Mlle Prof Srta Dhr Don Dra Mme Mrs Sra Dr Mr Ms Mx Sr M"
)
"""The longer before those that they begin with, as patterns need them."""

COURTESIES = frozenset(fold(_WRITTEN).split())
"""Folded, without the full stop of a short form."""
ANY_WRITTEN_COURTESY = _WRITTEN.replace(" ", "|")
"""Alternatives of a pattern for text as it is written, with a capital."""
ANY_COURTESY = fold(ANY_WRITTEN_COURTESY)
"""The same for folded text."""
