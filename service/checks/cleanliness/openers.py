"""Words that open a message before a comma or colon and are no name: greetings, answers, interjections, headings."""

from functools import lru_cache

from service.checks.vocabulary.general_words import is_general
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.word_lists import words_of
from service.text import KNOWN_LANGUAGES, WORDS_KEPT

_ADVERBS = ("ly", "mente", "ment", "weise", "wards")
_PARTICIPLES = ("ing", "ed", "ando", "endo", "iendo", "ant", "ado", "ido", "enti", "heit", "keit", "ung", "tion", "cao")
_OPENERS = words_of("""
    hello hey hi hiya morning afternoon evening greetings goodbye bye good day howdy welcome cheers ta thanks thank
    understood agreed noted received confirmed granted done right fine fair perfect brilliant splendid wonderful
    lovely great super cool okay alright sure yes yep nope well so now then look listen see here there again indeed
    anyhow anyway besides however though still otherwise instead meanwhile also plus next last later once first
    second third lastly apologies sorry pardon congratulations bravo shame pity bother goodness heavens gosh ah aha
    oh ouch oops hmm hm um er true exactly correct wrong maybe perhaps subject context who what why when where how
    goal purpose background summary situation agenda differences opener step steps notes note item update reminder
    question answer reply re sir madam friend friends colleague neighbour neighbor team folks everyone everybody all
    both gentlemen ladies doctor father reverend captain chef coach boss christmas easter autumn winter spring
    summer harvest monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight january
    february march april may june july august september october november december above below enough further nothing
    everything something anything whatever whenever whether short long late early quick brief respectfully honest
    frank candid funny odd strange promised hallo guten tag morgen abend servus moin gruezi danke vielen dank
    herzlichen besten verstanden einverstanden verzeihung entschuldigung schade bedauerlich stimmt gut gern gerne
    klar sicher natuerlich naturlich schon prima wunderbar toll klasse perfekt passt richtig genau eben nun ja nein
    doch trotzdem dennoch ubrigens kurz vorab zunachst zuerst zuletzt danach anbei hier dort heute gestern bitte
    leider betreff zweck ziel hintergrund gute schone frohe liebe werte kollege kollegin kollegen damen herren
    chefin frau herr nachbar freunde hola buenas buenos dias tardes gracias muchas mil claro vale bueno bien
    perfecto estupendo genial excelente entendido comprendido recibido anotado hecho cierto exacto correcto verdad
    pena lastima disculpe disculpa disculpas perdon perdone mire mira oiga oye escuche vaya hombre senor senora
    senorita amigo amiga companero companeros equipo jefe jefa licenciado licenciada ingeniero ingeniera doctora
    maestro maestra don dona asunto contexto objetivo saludos feliz felicidades enhorabuena ahora luego despues
    antes hoy ayer manana tranquilo tranquila bonjour bonsoir salut coucou merci mille entendu compris recu parfait
    formidable excellent bon bonne bref voila voici tiens tenez ecoutez regardez dommage desole desolee excuses
    felicitations exact vrai juste certes soit oui non si enfin alors donc puis ensuite apres avant aujourd'hui
    demain madame monsieur mademoiselle maitre docteur mesdames messieurs chers chere cher collegue ami amie amis
    equipe objet contexte objectif allo ola oi bom boa dia tarde noite obrigado obrigada obrigados obrigadas muito
    valeu compreendido percebido recebido combinado certo exato correto verdade desculpe desculpa desculpas perdao
    olhe olha escute repare veja ouca otimo otima optimo perfeito maravilha beleza bem enfim entao alias senhor
    senhora senhores doutor doutora engenheiro engenheira professor professora caro cara caros colega colegas equipa
    assunto objectivo parabens agora depois hoje ontem amanha che orale hijole hurry diolch coudonc bah nee please
    sim paso dale sale mutig huhu einspruch donnerstag toi lieb ach understandable sinon prenez moi zero lundi mardi
    mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch freitag samstag sonntag lunes martes miercoles
    jueves viernes sabado domingo segunda terca quarta quinta sexta complique aceito aceitei registo registro
    respeito respeto poxa cumprimentos leia fala abraco optaram mantenha aproveche insisto alo suerte abgemacht
    money deal warmest grand mate och yeah aye rather volontiers agradecemos fechou topo imagina relaxa uai
    sensacional bora oxe opa eita confere tranqui encantada encantado chapeau respekt hut ehrlich offen vorweg
    mensch servusla hoppla achtung hinweis info animo adelante ojala lamento ojo caray caramba nossa puxa prezado
    prezada estimado estimada querido querida geehrte geehrter buongiorno buonasera grazie salve gentile egregio
    goedemorgen goedemiddag bedankt beste geachte hej hei tak tack takk hoi dzien czesc witam prosze dziekuje ciao
    avvocato notaio dottore dottoressa signora signore professoressa
""")


@lru_cache(maxsize=WORDS_KEPT)
def is_opener(word: str) -> bool:
    """Whether a folded word may stand alone before the first comma without being a name."""
    return (
        word in _OPENERS
        or is_filler(word)
        or word.endswith(_ADVERBS)
        or (len(word) > _LONG and word.endswith(_PARTICIPLES))
        or any(is_general(word, language) for language in KNOWN_LANGUAGES)
    )


_LONG = 6
