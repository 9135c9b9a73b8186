"""The smallest words of a language, folded: their votes tell which language a text is in."""

_LISTS = {
    "en": "the of and to you your that it is was for on are with as this have from or had by but what were we when "
    "there can an which their said if will how about out then them would like so these her him has more could my than "
    "been who its now did get i'm i'd i'll it's that's don't we're you've should our any they me be at not do thanks "
    "thank please just know hear talk call let may",
    "es": "el los las una unos y que del al por con su sus para es lo como mas pero sus le ya o fue este ha si porque "
    "esta son entre cuando muy sin sobre ser tiene tambien hasta hay donde quien desde todo nos durante uno les ni "
    "contra ese eso mi antes algunos yo otro otras he gracias usted ustedes buenos dias hola podria puedo estoy soy "
    "tu te qué si no la de en un",
    "de": "der die das und in den von zu mit sich des auf fur ist im dem nicht ein eine als auch "
    "es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur oder aber vor zur bis mehr "
    "durch man sein wurde sei ich wir ihr ihre ihnen ihren ihrem mich mir uns kann konnen darf wenn danke bitte vielen "
    "dank guten hallo gerne mein meine",
    "fr": "le la les de des du un une et est en que qui dans pour pas sur au avec ce il sont plus "
    "par je ne se vous nous "
    "votre vos mais ou elle son ses aux si leur bien ete cette tout faire etre comme meme ces j'ai c'est n'est qu'il "
    "d'un d'une merci bonjour suis avez avons mon ma notre quand alors sans tres peut etes cela",
    "pt": "o a os as um uma de do da dos das em no na nos nas que e para com por nao se mais como "
    "mas foi ao ele tem seu "
    "sua ou ser quando muito ha ja esta eu tambem so pelo pela ate isso ela entre era depois sem mesmo aos ter seus "
    "quem me esse eles voce voces obrigado obrigada bom dia ola sou estou posso poderia nossa nosso minha meu lhe",
    "it": "il lo la gli le di del della dei delle che e un una per con non sono da al alla nel "
    "nella si ho ha mi ci come "
    "anche piu ma questo questa suo sua grazie buongiorno posso abbiamo vostra vostro lei mio mia dal sul sulla perche "
    "ed essere stato molto se quando",
    "nl": "de het een en van ik te dat die in is niet op aan met als voor hij er maar om dan zou "
    "of wat mijn men dit zo "
    "door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u uw want nog zal me zij nu "
    "geen omdat iets worden toch al waren veel meer doen moet ben zonder kan hun dus alles "
    "wel bedankt graag wij ons goed",
    "pl": "i w na z do nie sie jest to ze za o jak ale po co dla od pan pani czy przez jego tym "
    "tego bardzo dziekuje prosze "
    "mozemy moge nas panstwo dzien dobry oraz lub gdy jeszcze juz tylko mnie",
    "sv": "och att det i pa ar som en for med av inte den till har de om ett han men var jag sig "
    "fran vi sa kan nar skulle "
    "hej tack du din ditt ni er era mig oss eller ocksa mycket hos",
    "da": "og at det i pa er som en for med af ikke den til har de om et han men var jeg sig fra "
    "vi sa kan nar skulle hej "
    "tak du din dit jer jeres mig os eller ogsa meget hos",
    "no": "og at det i pa er som en for med av ikke den til har de om et han men var jeg seg fra "
    "vi sa kan nar skulle hei "
    "takk du din ditt dere deres meg oss eller ogsa mye hos",
    "fi": "ja on ei se etta oli han mutta kun niin kuin voi olen olet meidan teidan kiitos hei "
    "voisin sinun minun tama mita "
    "jos myos vain ole olisi",
    "tr": "ve bir bu icin ile de da mi ne ama cok daha var olarak gibi kadar sonra bana size sizin "
    "bizim tesekkurler merhaba "
    "ben siz biz degil",
    "ro": "si de la in cu nu pe un o este care pentru mai din ca sa se am dar ce au sau va "
    "multumesc buna ziua dumneavoastra "
    "nostru cand daca",
    "cs": "a v se na je ze s z do o to i pro jako k by tak ale po dekuji dobry den vas nas jsem "
    "jsme muze nebo kdyz jeste",
}
SMALL_WORDS = {code: frozenset(words.split()) for code, words in _LISTS.items()}
"""By ISO 639-1 code; languages share some of them."""
