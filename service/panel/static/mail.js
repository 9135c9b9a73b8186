// Getting a draft out: the clipboard, and links that open a mail program with it. Nothing is ever sent from here.

const LONGEST = 1600;

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

// In a frame of another origin the clipboard API is refused; this older way works there.
function copyByCommand(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

export const asText = (draft) => (draft.subject ? `${draft.subject}\n\n${draft.body}` : draft.body);

/** Links by name; where the whole would be too long for a link, `bodyLeftOut` says that the body has to be pasted. */
export function composeLinks(draft) {
  const parts = [draft.to.address, draft.subject, draft.body.replace(/\r?\n/g, "\r\n")];
  const [to, subject, whole] = parts.map((part) => encodeURIComponent(part || ""));
  const bodyLeftOut = whole.length + subject.length > LONGEST;
  const body = bodyLeftOut ? "" : whole;
  return {
    bodyLeftOut,
    links: {
      "Mail program": `mailto:${to.replaceAll("%40", "@")}?subject=${subject}&body=${body}`,
      Gmail: `https://mail.google.com/mail/?view=cm&fs=1&to=${to}&su=${subject}&body=${body}`,
      Outlook: `https://outlook.office.com/mail/deeplink/compose?to=${to}&subject=${subject}&body=${body}`,
    },
  };
}
