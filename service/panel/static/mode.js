// Before anything is painted or loaded: a record handed over by a CRM is shown alone, and fetched while the rest loads.
// Its one-time token stands in the address, which it leaves at once, or comes from the page around us (`?handed`).
(() => {
  const asked = new URLSearchParams(location.search);
  const token = asked.get("launch");
  if (!token && !asked.has("handed")) return;
  history.replaceState(null, "", location.pathname);
  document.documentElement.className = "handed";
  const exchange = (found) => fetch("/v1/launch/exchange", { method: "POST", credentials: "omit", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token: found }) });
  window.handedOver = token ? exchange(token) : new Promise((resolve) => {
    addEventListener("message", ({ source, data }) => {
      if (source === parent && data?.highroad === 1 && data.launch) resolve(exchange(data.launch));
    });
    parent.postMessage({ highroad: 1, event: "ready" }, "*");
  });
})();
