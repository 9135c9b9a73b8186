"""Words by which mail programs mark a reply, in the languages they are sold in. Lower case; data, no logic."""

FROM_KEYS = (
    "from|von|de|da|van|fra|från|od|от|от кого|від|від кого|gönderen|kimden|από|feladó|küldő|de la|expéditeur|"
    "expediteur|remitente|remetente|mittente|afzender|lähettäjä|nadawca|odesílatel|odosielateľ|отправитель|"
    "відправник|差出人|送信者|发件人|寄件者|寄件人|發件人|보낸 사람|보낸사람|발신|발신인|من|מאת|từ|จาก|dari|"
    "pengirim|saatja|nuo|"
    "expeditor|absender|frá|šalje|pošiljatelj|desde"
)
SENT_KEYS = (
    "sent|date|sent at|date sent|gesendet|gesendet am|datum|envoyé|envoyé le|envoye|date d'envoi|enviado|enviado el|"
    "enviado em|enviada|enviada em|enviada el|enviados|enviat|fecha|fecha de envío|data|inviato|inviato il|"
    "data invio|verzonden|verzonden op|verstuurd|sendt|sendt den|dato|skickat|skickades|lähetetty|päivämäärä|"
    "päiväys|pvm|wysłano|wysłane|data wysłania|odesláno|odoslané|odeslané|отправлено|дата|надіслано|відправлено|"
    "gönderildi|gönderilme tarihi|gönderme tarihi|gönderim tarihi|tarih|στάλθηκε|ημερομηνία|εστάλη|elküldve|küldve|"
    "dátum|trimis|trimis la|送信日時|日時|日付|发送时间|发送日期|日期|傳送時間|寄件日期|時間|时间|보낸 날짜|"
    "날짜|보낸 시간|보냄|"
    "تاريخ الإرسال|التاريخ|تم الإرسال|נשלח|תאריך|poslano|đã gửi|ngày|ส่ง|วันที่|terkirim|dikirim|tanggal|saadetud|"
    "kuupäev|išsiųsta|nosūtīts|sendt|sent on|received|empfangen"
)
TO_KEYS = (
    "to|an|à|a|para|aan|til|till|vastaanottaja|do|komu|dla|кому|до|kime|alıcı|προς|címzett|către|catre|宛先|"
    "收件人|收件者|"
    "받는 사람|받는사람|수신|수신인|إلى|אל|đến|tới|ถึง|kepada|untuk|saaja|kellele|kam|za|prima|destinataire|"
    "destinatario|destinatário|destinatari|empfänger|pro|pour|per|kpl|per a|k"
)
SUBJECT_KEYS = (
    "subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|předmět|predmet|тема|konu|"
    "θέμα|tárgy|subiect|件名|主题|主題|主旨|제목|الموضوع|נושא|chủ đề|tiêu đề|เรื่อง|หัวเรื่อง|subjek|perihal|"
    "teema|tema|"
    "naslov|zadeva|assumpte|efni|titre"
)
CC_KEYS = (
    "cc|copie|copie à|copia|copia a|con copia a|cópia|com cópia|kopie|kopi|kopia|kopio|dw|do wiadomości|копия|копія|"
    "bilgi|κοιν|κοινοποίηση|másolat|másolatot kap|抄送|副本|참조|bcc|cci|cco|ccn|blindkopie|skrytá kopie|cc:|"
    "dk|kópia|c.c"
)
OTHER_KEYS = (
    "reply-to|reply to|antwort an|répondre à|responder a|rispondi a|importance|priority|wichtigkeit|priorität|"
    "importancia|importância|attachments|attachment|anhänge|anlagen|pièces jointes|adjuntos|anexos|allegati|bijlagen|"
    "organization|organisation|organización|sensitivity|message-id|user-agent|mime-version|content-type"
)

WROTE = (
    "wrote|writes|has written|schrieb|schrieben|hat geschrieben|geschrieben|a écrit|a ecrit|écrivait|avez écrit|écrit|"
    "escribió|escribio|ha escrito|escribía|escreveu|escreveram|scrisse|ha scritto|schreef|geschreven|skrev|har skrevet|"
    "har skrivit|skreiv|kirjoitti|napisał|napisała|napisał(a)|napisał/a|napisano|pisze|napsal|napsala|napsal(a)|"
    "napísal|napísala|napísal(a)|написал|написала|написал(а)|пишет|пише|написав|написала|написав(ла)|yazdı|"
    "şunu yazdı|şunları yazdı|yazmış|έγραψε|γράφει|írta|ezt írta|a scris|a scris următoarele|va escriure|ha escrit|"
    "skrifaði|kirjutas|rašė|rakstīja|je napisao|je napisala|je napisal|piše|đã viết|viết|menulis|menulis:|เขียนว่า|"
    "เขียน|כתב|כתבה|כתב/ה|‏כתב|كتب|كتبت|のメール|さんは書きました|書きました|は書きました|写道|寫道|写到|"
    "님이 작성|작성|"
    "님이 쓴 글|씀|skrifar|idatzi du|scríobh|schrieb am|wrote on"
)

OPENERS = (
    "on|am|le|el|em|no dia|a|il|il giorno|op|den|på|dnia|w dniu|dne|dňa|в|на|у|от|στις|la|pe data de|"
    "în data de|in data|"
    "em data|tarihinde|el dia|vào|pada|пн|вт|ср|чт|пт|сб|вс|вт|в|il|op|dia|em|az|ke|dana|kl|pe|в\u00a0"
)

ORIGINAL = (
    "original message|original email|original e-mail|original mail|original appointment|forwarded message|"
    "forwarded email|forwarded e-mail|forwarded by|replied message|reply message|begin forwarded message|"
    "begin original message|originalnachricht|original-nachricht|ursprüngliche nachricht|ursprüngliche mail|"
    "weitergeleitete nachricht|weitergeleitete mail|anfang der weitergeleiteten (?:nachricht|e-mail)|"
    "ursprünglicher termin|message d['’]origine|message d['’]origine|message original|message initial|"
    "message transféré|message transfere|courriel original|début du message (?:réexpédié|transféré)|"
    "mensaje original|mensaje reenviado|mensaje inicial|inicio del mensaje reenviado|correo original|"
    "mensagem original|mensagem encaminhada|mensagem reencaminhada|início da mensagem (?:encaminhada|reencaminhada)|"
    "messaggio originale|messaggio inoltrato|inizio (?:del )?messaggio inoltrato|oorspronkelijk bericht|"
    "origineel bericht|oorspronkelijke bericht|doorgestuurd bericht|begin doorgestuurd bericht|oprindelig besked|"
    "oprindelig meddelelse|original besked|videresendt besked|videresendt meddelelse|start på videresendt besked|"
    "opprinnelig melding|opprinnelig e-post|videresendt melding|videresendt e-post|ursprungligt meddelande|"
    "originalmeddelande|vidarebefordrat meddelande|vidarebefordrat brev|vidarebefordrat mejl|alkuperäinen viesti|"
    "välitetty viesti|edelleenlähetetty viesti|oryginalna wiadomość|wiadomość oryginalna|wiadomość przekazana|"
    "przekazana wiadomość|przesłana wiadomość|treść przekazanej wiadomości|původní zpráva|původní e-mail|"
    "přeposlaná zpráva|pôvodná správa|preposlaná správa|исходное сообщение|первоначальное сообщение|"
    "оригинальное сообщение|пересылаемое сообщение|пересланное сообщение|пересылаемое письмо|"
    "начало переадресованного сообщения|вихідне повідомлення|оригінальне повідомлення|переслане повідомлення|"
    "початкове повідомлення|orijinal mesaj|özgün ileti|asıl ileti|iletilen mesaj|iletilmiş mesaj|yönlendirilen|"
    "αρχικό μήνυμα|προωθημένο μήνυμα|eredeti üzenet|továbbított üzenet|mesaj original|mesajul original|"
    "mesaj redirecționat|mesaj redirectionat|mesaj redirecţionat|mensatge original|missatge original|"
    "missatge reenviat|元のメッセージ|転送メッセージ|転送されたメッセージ|原始邮件|原始郵件|原邮件|转发的邮件|转发邮件|"
    "已转发邮件|轉寄郵件|轉寄的郵件|转发的消息|轉發的郵件|원본 메시지|원본 메일|원본메일|전달된 메시지|"
    "전달된 메일|הודעה מקורית|"
    "הודעה שהועברה|الرسالة الأصلية|رسالة معاد توجيهها|izvorna poruka|proslijeđena poruka|izvirno sporočilo|"
    "posredovano sporočilo|originaalkiri|algne kiri|originali žinutė|upprunaleg skilaboð|thư gốc|"
    "thư đã chuyển tiếp|pesan asli|pesan terusan|ข้อความต้นฉบับ"
)
"""Alternatives of one pattern; between dashes, or ended by a colon, they open somebody else's words."""
