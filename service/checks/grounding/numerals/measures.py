"""Units of length, area, weight, volume, power and warmth: one name for a unit, however it is written."""

from service.checks.vocabulary.tokens import stem

_UNITS = {
    "km": "km kilometre kilometres kilometer kilometers kilometern kilometro kilometros quilometro quilometros",
    "m": "m metre metres meter meters metern metro metros laufmeter lfm",
    "cm": "cm centimetre centimetres centimeter centimeters zentimeter zentimetern centimetro centimetros",
    "mm": "mm millimetre millimetres millimeter millimeters millimetern milimetro milimetros",
    "mile": "mile miles meile meilen milla millas mille milles milha milhas",
    "yard": "yard yards yd yds",
    "foot": "foot feet ft pies pieds",
    "inch": "inch inches zoll pulgada pulgadas pouce pouces polegada polegadas",
    "ha": "ha hectare hectares hektar hektare hektaren hectarea hectareas hectar",
    "acre": "acre acres",
    "m2": "m2 sqm quadratmeter quadratmetern qm",
    "m3": "m3 cbm kubikmeter kubikmetern festmeter",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramm kilogramo kilogramos kilogramme kilogrammes quilo quilos",
    "g": "gram grams gramme grammes gramm gramo gramos grama gramas",
    "t": "tonne tonnes ton tons tonnen tonelada toneladas",
    "lb": "lb lbs",
    "l": "l ltr litre litres liter liters litern litro litros",
    "hl": "hl hectolitre hectolitres hektoliter hectolitro hectolitros",
    "gallon": "gallon gallons gal",
    "kw": "kw kilowatt kilowatts kilowattio kilowattios",
    "kwh": "kwh kilowattstunde kilowattstunden",
    "kwp": "kwp",
    "mw": "mw megawatt megawatts",
    "watt": "watt watts vatio vatios",
    "degree": "degree degrees grad grados degres graus",
    "decibel": "decibel decibels dezibel decibelios decibeis db",
}
_CALLED = {stem(word): name for name, words in _UNITS.items() for word in words.split()}
MEASURES = frozenset(_UNITS)
"""The names of the units."""
CONVERSIONS = (
    ("km", "m", 1_000), ("m", "cm", 100), ("cm", "mm", 10), ("m", "mm", 1_000), ("t", "kg", 1_000), ("kg", "g", 1_000),
    ("hl", "l", 100), ("m3", "l", 1_000), ("ha", "m2", 10_000), ("mw", "kw", 1_000), ("kw", "watt", 1_000),
)  # fmt: skip
"""A unit, a smaller one, and how many of that make it."""


def as_measured(noun: str) -> str:
    """The name of a unit for its stem; any other stem as it is."""
    return _CALLED.get(noun, noun)
