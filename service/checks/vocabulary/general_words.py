"""Words that people use about anything: they state no fact of a matter, known or not."""

from functools import lru_cache

from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import stem
from service.checks.vocabulary.word_lists import words_of
from service.text import WORDS_KEPT

_WORDS = {
    "en": words_of(
        "time moment thing things way ways need needed want wanted like look looking think "
        "thought wait talk talks spoke speak discuss discussed decide decided decision choose "
        "chose chosen stay keep change "
        "changed move going come came make made take took give gave get got find found feel felt "
        "help helped work worked use used try tried start started stop end begin right wrong "
        "good better best fine clear "
        "clearly open honest honestly first second later soon today back again together "
        "everything something nothing anything people team side matter question questions answer "
        "word words idea plan plans project "
        "option options reason reasons offer kind kindly really still well sure happy glad sorry "
        "hope wish know knew known hear heard read see saw show told mean meant week weeks month "
        "months year years day days "
        "last next yesterday month morning afternoon evening summer winter spring autumn season "
        "holidays holiday weekend christmas conversation call calls meeting visit message "
        "messages email e-mail mail note "
        "letter reply contact conversation exchange business company place point points part "
        "whole long short quick brief little while much lot great nice lovely interesting "
        "important different difference "
        "direction route forward further possible priority high low currently present moment "
        "busy full ready enough already close near early late next another someone somebody "
        "anyone everyone nobody whoever "
        "would could should that this there here with about from your than when what where which "
        "been being have having more most many small large big best worst able case fact sense "
        "left once twice "
        "evaluating consider considered considering review reviewing reviewed interested "
        "interest colleague colleagues boss manager partner partners owner owners management "
        "person office desk table hands "
        "quiet silence start launch introduction chance opportunity thank thanks appreciate "
        "detail details outcome result course line lines rest bit hold held put down over after "
        "before since until "
        "went gone doing done want asks asked asking answered wrote written writing saying says "
        "said telling mentioned explained explaining noted pointed described confirmed firm "
        "afterwards settled needs busy hectic tight prefer preferred"
    ),
    "de": words_of(
        "zeit moment augenblick sache sachen dinge weise brauchen brauchte wollen wollten "
        "mochten mogen schauen ansehen denken gedacht warten sprechen gesprochen besprechen "
        "besprochen entscheiden entschieden entscheidung "
        "wahlen gewahlt bleiben bleibt behalten andern geandert gehen kommen kam machen gemacht "
        "nehmen genommen geben gegeben finden gefunden fuhlen helfen geholfen arbeiten nutzen "
        "versuchen versucht anfangen "
        "aufhoren ende beginn richtig falsch gut besser beste klar offen ehrlich erste zweite "
        "spater bald heute zuruck wieder zusammen leute team seite frage fragen antwort wort "
        "worte idee plan plane projekt "
        "grund grunde angebot gern gerne wirklich immer noch sicher froh leider hoffe wissen "
        "wusste bekannt horen gehort lesen gelesen sehen gesehen zeigen gezeigt gesagt sagten "
        "erwahnt erwahnten geschrieben schrieben "
        "woche wochen monat monate monaten jahr jahre jahren tag tage tagen letzte letzten "
        "nachste gestern morgen vormittag nachmittag abend sommer winter fruhling fruhjahr "
        "herbst urlaub ferien wochenende weihnachten "
        "gesprach gesprache anruf anrufe treffen termin besuch nachricht nachrichten mail e-mail "
        "zeilen brief kontakt austausch firma betrieb unternehmen haus ort punkt punkte teil "
        "ganze lang kurz schnell wenig weile "
        "schon wichtig anders unterschied richtung weiter moglich prioritat aktuell derzeit "
        "momentan beschaftigt fertig genug bereits nahe fruh spat jemand niemand alle kollege "
        "kollegen kollegin chef partner inhaber "
        "leitung geschaftsleitung person buro tisch hande ruhe stille start chance danke dank "
        "detail details ergebnis rest dass nicht haben hatten worden werden wollte mussen musste "
        "sollte wurde ware damals vorstellung"
    ),
    "es": words_of(
        "tiempo momento cosa cosas manera forma necesita necesitaba necesitan quiere quería "
        "queria quieren gusta mirar ver visto pensar pensado esperar hablar hablado hablamos "
        "decidir decidido decision elegir elegido seguir "
        "sigue quedar quedarse mantener cambiar cambiado ir venir hacer hecho tomar tomado dar "
        "dado encontrar encontrado sentir ayudar ayudado trabajar usar utilizar probar intentar "
        "empezar parar final fin inicio principio bien mejor claro "
        "abierto sincero primero segundo tarde pronto hoy junto todo algo nada gente equipo lado "
        "parte pregunta preguntas respuesta palabra palabras idea plan planes proyecto opcion "
        "razon motivo oferta amable realmente "
        "siempre todavia seguro espero saber sabia conoce oir leer leido mostrar dijo dicho "
        "comento mencionado semana semanas mes meses ano anos dia dias ultima ultimo proxima "
        "ayer manana tarde noche verano invierno primavera "
        "otono vacaciones navidad conversacion llamada llamadas reunion visita mensaje mensajes "
        "correo correos nota contacto intercambio empresa negocio casa lugar punto puntos largo "
        "corto breve rapido poco rato mucho "
        "importante distinto diferente diferencia direccion adelante posible prioridad "
        "actualmente ahora ocupado listo bastante cerca alguien nadie cualquiera companero "
        "companeros companera jefe jefa socio socia dueno direccion persona "
        "oficina mesa manos silencio oportunidad gracias detalle detalles resultado resto "
        "estaban estaba tenia tenian habia prefiere preferian"
    ),
    "fr": words_of(
        "temps moment chose choses facon maniere besoin besoins veut voulait vouliez voulez "
        "aimer regarder voir penser pense attendre parler parle discuter discute decider decide "
        "decision choisir choisi rester reste garder changer "
        "change aller venir faire fait prendre pris donner donne trouver trouve sentir aider "
        "aide travailler utiliser essayer commencer arreter fin debut bien mieux clair ouvert "
        "honnete premier second plus tard bientot aujourd'hui "
        "ensemble tout quelque rien gens equipe cote question questions reponse mot mots idee "
        "plan plans projet option raison raisons offre vraiment toujours encore sur espere "
        "savoir connait entendre lire lu montrer dit mentionne "
        "semaine semaines mois annee annees jour jours derniere dernier prochaine hier matin "
        "apres-midi soir ete hiver printemps automne vacances noel conversation appel appels "
        "reunion visite message messages mail courriel note "
        "contact echange entreprise societe maison lieu point points partie long court bref "
        "rapide peu beaucoup important different difference direction avant possible priorite "
        "actuellement maintenant occupe pret assez proche "
        "quelqu'un personne collegue collegues patron associe associee direction proprietaire "
        "bureau table mains silence chance occasion merci detail details resultat reste etaient "
        "etait avait avaient prefere preferez souhaite souhaitiez"
    ),
    "pt": words_of(
        "tempo momento coisa coisas maneira forma precisa precisava precisam quer queria querem "
        "gosta olhar ver visto pensar pensado esperar falar falado falamos decidir decidido "
        "decisao escolher escolhido ficar continuar continua "
        "manter mudar mudado ir vir fazer feito tomar tomado dar dado encontrar encontrado "
        "sentir ajudar ajudado trabalhar usar tentar comecar parar final fim inicio bem melhor "
        "claro aberto sincero primeiro segundo tarde breve hoje "
        "junto tudo algo nada pessoal equipe equipa lado parte pergunta perguntas resposta "
        "palavra palavras ideia plano planos projeto projecto opcao razao motivo oferta gentil "
        "realmente sempre ainda seguro espero saber sabia conhece "
        "ouvir ler lido mostrar disse dito comentou mencionou semana semanas mes meses ano anos "
        "dia dias ultima ultimo proxima ontem amanha manha tarde noite verao inverno primavera "
        "outono ferias natal conversa conversas ligacao chamada "
        "chamadas reuniao visita mensagem mensagens e-mail nota contato contacto troca empresa "
        "negocio casa lugar ponto pontos longo curto rapido pouco muito importante diferente "
        "diferenca direcao direccao frente possivel prioridade "
        "atualmente agora ocupado pronto bastante perto alguem ninguem colega colegas chefe "
        "socio socia dono pessoa escritorio mesa maos silencio oportunidade obrigado obrigada "
        "detalhe detalhes resultado resto estavam estava tinha tinham prefere preferiam"
    ),
}
_STEMS = {code: frozenset(stem(word) for word in words) for code, words in _WORDS.items()}


@lru_cache(maxsize=WORDS_KEPT)
def is_general(word: str, language: str) -> bool:
    """Whether a folded word could stand in a letter about any matter."""
    return is_filler(word) or stem(word) in _STEMS.get(language, _STEMS["en"])


def tells(word: str, language: str) -> bool:
    """Whether a folded word is long enough, and of one matter, to tell something of it."""
    return len(word) >= _SHORTEST and not is_general(word, language)


_SHORTEST = 4
"""Letters of a word that tells something."""
