"""Closing phrases above a name. Alternatives of one pattern, longest first where one begins another."""

_ENGLISH = (
    "(?:with |my |all )?(?:very )?(?:best|kind|kindest|warm|warmest|warmly|many)(?: (?:regards|wishes|thanks|"
    "greetings))|"
    "best|regards|rgds|brgds|br|kr|thanks (?:again|in advance|so much|a lot|very much)|many thanks|"
    "thanks(?: (?:and|&) (?:best |kind )?regards)?|"
    "thank you(?: (?:again|in advance|so much|very much))?|thx|cheers|sincerely(?: yours)?|yours (?:sincerely|"
    "faithfully|truly)|yours|"
    "respectfully|cordially|all the best|take care|talk soon|speak soon|have a (?:great|good|nice|"
    "lovely) (?:day|week|weekend|one)|ta|with thanks|warmly|"
    "with appreciation|in haste|good luck"
)
_GERMAN = (
    "mit (?:den )?(?:freundlichen|freundlichem|besten|herzlichen|lieben|vielen|schönen|sonnigen|"
    "kollegialen) (?:grüßen|grüssen|gruessen|gruß|gruss)"
    "(?: (?:aus|von) [^\\W\\d_]{3,20})?|(?:freundliche|beste|viele|liebe|herzliche|schöne|sonnige|mfg|besten|"
    "lieben|schönen|herzlichen)? ?(?:grüße|grüsse|gruesse|gruß|gruss)"
    "(?: (?:aus|von) [^\\W\\d_]{3,20})?|lg|vg|bg|mfg|hochachtungsvoll|(?:vielen |herzlichen |"
    "besten )?dank(?: (?:im voraus|vorab|und (?:viele |beste |liebe )?(?:gruß|grüße)))?|danke(?: (?:und|"
    "im voraus|vorab)[^,\\n]{0,20})?|"
    "schönen (?:tag|abend)(?: noch)?|bis (?:bald|dann)|alles gute"
)
_FRENCH = (
    "(?:bien |très )?cordialement|cdlt|cdt|bien à (?:vous|toi)|(?:sincères|meilleures|cordiales|"
    "respectueuses)? ?salutations(?: (?:distinguées|cordiales|sincères))?|"
    "respectueusement|amicalement|bonne (?:journée|soirée|réception|continuation|semaine)|"
    "merci(?: (?:d['’]avance|beaucoup|à vous|bien))?|bises|à bientôt|sincèrement|"
    "(?:je vous prie|veuillez|nous vous prions)[^.\\n]{0,30}(?:agréer|recevoir|d['’]agréer|de croire)[^\\n]{0,90}"
)
_SPANISH = (
    "(?:un |muchos |cordiales |atentos )?(?:cordial |atento |fuerte )?saludos?(?: (?:cordial(?:es)?|a todos|"
    "y gracias))?|(?:muy )?atentamente|cordialmente|"
    "(?:muchas |mil )?gracias(?: (?:de antemano|por todo|y (?:un )?saludos?|anticipadas))?|(?:un |"
    "fuertes )?(?:fuerte )?abrazos?|(?:le|les|te|reciba|reciban)[^.\\n]{0,20} saluda?[^\\n]{0,30}|"
    "quedo (?:atento|atenta|a la espera)[^\\n]{0,20}|buen(?:as)? (?:día|tarde|semana)"
)
_PORTUGUESE = (
    "atenciosamente|att|atte|cordialmente|abs|(?:um |grande )?abraços?|(?:com os )?(?:melhores |"
    "meus )?cumprimentos|muito obrigad[oa]|obrigad[oa](?: (?:desde já|pela atenção))?|"
    "grat[oa]|saudações|respeitosamente|sem mais"
)
_OTHERS = (
    "(?:cordiali|distinti|cari|migliori|un cordiale)? ?salut[io]|un saluto|grazie(?: mille)?|cordialmente|"
    "buona giornata|a presto|"
    "(?:met )?(?:vriendelijke|hartelijke|beste|warme|zonnige|veel)? ?(?:groeten|groet|groetjes|groetjes)|mvg|"
    "m\\.v\\.g|bedankt|(?:alvast )?dank(?: je wel| u wel)?|hoogachtend|fijne dag|"
    "(?:med )?(?:venlig|vennlig|bedste|beste|kærlig|kjærlig|mange|de bedste)? ?(?:hilsen|hilsener|hilsner)|mvh|"
    "vh|kh|på forhånd tak|tak|takk|tack(?: på förhand)?|(?:med )?(?:vänliga?|bästa|hjärtliga) hälsning(?:ar)?|"
    "hälsningar|"
    "(?:ystävällisin|parhain|terveisin|kunnioittavasti)(?: terveisin)?|terveisin|kiitos|terv|"
    "(?:serdecznie )?pozdrawiam(?: serdecznie)?|pozdrowienia|z (?:poważaniem|wyrazami szacunku|pozdrowieniami)|"
    "dziękuję|"
    "s (?:pozdravem|přátelským pozdravem|úctou|pozdravom)|děkuji|ďakujem|hezký den|"
    "с (?:уважением|наилучшими пожеланиями)|спасибо|всего доброго|з (?:повагою|найкращими побажаннями)|дякую|"
    "(?:en iyi dileklerimle|saygılarım(?:ız)?la|iyi (?:günler|çalışmalar)|selamlar|sevgiler|teşekkürler)|"
    "με (?:εκτίμηση|φιλικούς χαιρετισμούς)|ευχαριστώ|φιλικά|(?:üdvözlettel|tisztelettel|köszönöm|üdv)|"
    "cu (?:stimă|respect|drag)|mulțumesc|multumesc|toate cele bune|salutacions|atentament|gràcies|lep pozdrav|"
    "(?:un )?saúdos?(?: cordial)?|"
    "lp|srdačan pozdrav|"
    "よろしくお願い(?:いた)?します|宜しくお願い(?:いた|致)?します|敬具|此致|敬礼|敬禮|祝好|顺祝商祺|谢谢|謝謝|"
    "감사합니다"
)
PHRASES = "|".join((_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _PORTUGUESE, _OTHERS))
"""Closing phrases in the languages that are read, lower case."""
