// Reads the mail thread that is open, and opens Highroad's own page with it. What was read travels behind the `#` of the
// address, which browsers send to no server. Nothing is changed in the mail program.
(() => {
  const HIGHROAD = "http://127.0.0.1:8000";
  const text = (element) => (element ? element.innerText.trim() : "");
  const readers = {
    // Gmail: a message is .adn, its sender .gD[email], its words .a3s, its time .g3[title].
    gmail: () => ({
      subject: text(document.querySelector("h2.hP")),
      messages: [...document.querySelectorAll(".adn")].map((mail) => ({
        from: mail.querySelector(".gD")?.getAttribute("email"),
        name: mail.querySelector(".gD")?.getAttribute("name"),
        at: mail.querySelector(".g3")?.getAttribute("title"),
        body: text(mail.querySelector(".a3s")),
      })),
      me: document.querySelector("a[aria-label*='@']")?.getAttribute("aria-label")?.match(/[^\s()<>]+@[^\s()<>]+/)?.[0],
    }),
    // Outlook: a message is [aria-label='Message body'], its sender stands in the nearest block with an address.
    outlook: () => ({
      subject: text(document.querySelector("[role='heading'][aria-level='2']")),
      messages: [...document.querySelectorAll("[aria-label='Message body']")].map((body) => {
        const block = body.closest("[role='listitem'], [data-convid], [id^='ConversationReadingPane']") || body.parentElement.parentElement;
        const from = text(block).match(/([^\n<]{1,80})<([^\s<>]{1,200}@[^\s<>]{1,200})>/);
        return { from: from?.[2], name: from?.[1].trim(), at: block.querySelector("[data-testid='SentReceivedSavedTime'], time")?.textContent, body: text(body) };
      }),
    }),
  };
  const read = /outlook/.test(location.hostname) ? readers.outlook() : readers.gmail();
  const found = { ...read, messages: read.messages.filter((message) => message.body) };
  const selected = String(getSelection()).trim();
  if (!found.messages.length && !selected) {
    alert("Highroad: open a mail thread first, or select their last mail.");
    return;
  }
  if (!found.messages.length) found.messages = [{ body: selected }];
  open(`${HIGHROAD}/panel#thread=${encodeURIComponent(JSON.stringify(found))}`, "highroad");
})();
