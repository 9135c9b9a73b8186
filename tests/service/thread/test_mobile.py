"""Mobile footers are told from sentences that begin alike."""

import pytest

from service.thread.mobile import is_mobile_footer


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Sent from Mail for Windows 10",
        "Sent via the Galaxy S10, an Android smartphone",
        "Sent from my phone, please excuse any typos.",
        "Get Outlook for Android",
        "Gesendet von meinem Samsung Galaxy Smartphone.",
        "Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet.",
        "Envoyé depuis mon mobile Huawei",
        "Obtener Outlook para iOS",
        "Enviado do meu telemóvel",
        "Inviato dal mio dispositivo",
        "Verzonden vanaf mijn Samsung-toestel",
        "Hent Outlook til iOS",
        "Skickat från Outlook för iOS",
        "Lähetetty iPhonesta",
        "Wysłane z telefonu Samsung",
        "Odesláno z iPhonu",
        "Отправлено с моего iPhone",
        "iPhone'umdan gönderildi",
        "Στάλθηκε από το iPhone μου",
        "iPhoneから送信",
        "从我的iPhone发送",
        "나의 iPhone에서 보냄",
    ],
)
def test_footers_are_seen(line: str) -> None:
    assert is_mobile_footer(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my desk, which is better than a phone.",
        "Sent by Maria this morning",
        "Mit der Rechnung verschickt",
        "Gesendet habe ich es gestern.",
        "Envoyé par la poste lundi dernier",
        "Enviado por correo certificado el lunes",
        "Inviato da Maria",
    ],
)
def test_sentences_are_none(line: str) -> None:
    assert not is_mobile_footer(line)
