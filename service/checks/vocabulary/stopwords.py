"""Small words that carry no fact, in five languages."""

from functools import lru_cache

from service.checks.vocabulary.word_lists import words_of
from service.text import WORDS_KEPT

_FILLERS = words_of(
    "a an the this that these those my your our his her its their me you we us they them he she it i and "
    "or but so if then than as at by for from in into of off on onto out over to up with without about "
    "after before between through entao damals entonces alors seither "
    "during since until while when where which who whom whose what why how is are "
    "was were be been being am do does did done have has had having will would can could may might shall "
    "should must not no nor only just also very too more most less least much many some any each every "
    "all both few other another such own same new old own there here again ever never still yet already "
    "rather quite even though although because either neither else like per via el la los las un una unos "
    "unas lo al del de que y o u e en con por para sin sobre entre hasta desde su sus mi mis tu tus "
    "nuestro nuestra nuestros nuestras se le les nos os me te si no ni ya mas menos muy tan tanto como "
    "cuando donde quien cual este esta estos estas ese esa esos esas eso esto aquel aquella es son era "
    "eran fue fueron ser estar esta estan estaba ha han he hemos habia hay muy tambien pero porque aunque "
    "todo toda todos todas otro otra otros otras cada algun alguna algo nada nadie solo yo usted ustedes "
    "ella ellos el der die das den dem des ein eine einen einem einer eines kein keine keinen und oder "
    "aber sondern denn dass ob wenn als wie wo wer was wann warum ich du er sie es wir ihr mich dich sich "
    "uns euch mir dir ihm ihn ihnen ihre ihren ihrem ihrer ihres mein meine meinen meinem meiner unser "
    "unsere unseren unserem unserer dein deine sein seine seinen in im an am auf aus bei beim mit nach "
    "von vom vor zu zum zur uber unter um durch fur gegen ohne bis seit wahrend ist sind war waren bin "
    "bist sei sein hat haben habe hatte hatten wird werden wurde wurden kann konnen konnte durfen darf "
    "soll sollte muss mussen will wollen mochte nicht nur noch schon auch sehr so da dann doch mal ja "
    "nein hier dort man etwas nichts alle alles jede jeder jedes andere anderen anderer dieser diese "
    "dieses diesem diesen jener mehr weniger viel viele wenig dabei dazu dafur damit darauf davon daran "
    "daruber le la les l un une des du de d au aux et ou mais donc or ni car que qui quoi dont ou ce cet "
    "cette ces c mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il elle on nous "
    "vous ils elles me te se y en lui eux a dans par pour sur sous avec sans entre vers chez depuis "
    "pendant avant apres est sont etait etaient etre ete suis sommes etes ai as avons avez ont avait "
    "avaient avoir ne pas plus moins tres trop aussi encore deja tout toute tous toutes autre autres "
    "chaque quelque quelques aucun rien si comme quand meme cela ca ici la bien o a os as um uma uns umas "
    "do da dos das no na nos nas ao aos pelo pela pelos pelas num numa de em por para com sem sob sobre "
    "entre ate desde que e ou mas se porque como quando onde quem qual este esta estes estas esse essa "
    "esses essas isso isto aquele aquela eu tu ele ela nos vos eles elas voce voces me te lhe lhes meu "
    "minha meus minhas seu sua seus suas nosso nossa nossos nossas e sao era eram foi foram ser estar "
    "esta estao estava ha tem tinha ter nao mais menos muito muita muitos tao tambem ja ainda so tudo "
    "todo toda todos todas outro outra cada algum alguma nada"
)


@lru_cache(maxsize=WORDS_KEPT)
def is_filler(word: str) -> bool:
    """Whether a folded word carries no fact of its own."""
    return word in _FILLERS or len(word) == 1 or (len(word) > 2 and word[1] == "'" and word[2:] in _FILLERS)
