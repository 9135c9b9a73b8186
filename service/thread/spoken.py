"""Words of somebody who speaks for themselves: what stands at the foot of a mail with them is no notice."""

import re

FIRST_PERSON = re.compile(
    r"\b(?:I|I['’]m|I['’]ve|I['’]d|I['’]ll)\b(?!\.)|(?<!\w)(?:ich|j['’]ai|je (?:n|suis|vous|veux|l)|yo|soy|eu|"
    r"sou|recebi|he recibido|ik|sono|ho ricevuto)\b"
)
SPOKEN = re.compile(
    r"\?|\b(?:our|your|we|you|us|unsere?[nmrs]?|ihre?[nmrs]?|wir|uns|notre|nos|votre|vous|nous|nuestr[oa]s?|vuestr[oa]s?|"
    r"noss[oa]s?|voss[oa]s?|onze|ons|uw)\b",
    re.IGNORECASE,
)
"""Words of a person to a person: what programs print below a mail has none."""
