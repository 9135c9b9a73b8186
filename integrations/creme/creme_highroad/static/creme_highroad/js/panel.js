// Hears from the panel what the person did, puts it on the record, and answers the panel. Only a panel of ours is
// heard: the frame it stands in was made by this server, and the origin is that of the frame's address.

(function() {
    "use strict";

    var changed = false;

    function frameOf(source) {
        return Array.from(document.querySelectorAll('iframe.creme-highroad-panel')).find(function(frame) {
            return frame.contentWindow === source;
        });
    }

    function token() {
        var found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
        return found ? decodeURIComponent(found[1]) : '';
    }

    async function putOnRecord(frame, told) {
        try {
            var answer = await fetch(frame.dataset.recordUrl, {
                method: 'POST',
                credentials: 'same-origin',
                headers: {'Content-Type': 'application/json', 'X-CSRFToken': token(), 'X-Requested-With': 'XMLHttpRequest'},
                body: JSON.stringify(told)
            });
            if (answer.status === 403) return {ok: false, message: 'you may not write on this contact'};
            return await answer.json();
        } catch (error) {
            return {ok: false, message: 'Creme cannot be reached'};
        }
    }

    window.addEventListener('message', async function(event) {
        var frame = frameOf(event.source);
        if (!frame || event.origin !== new URL(frame.src).origin || !event.data || event.data.highroad !== 1) return;
        var result = await putOnRecord(frame, event.data);
        changed = changed || result.ok;
        event.source.postMessage({highroad: 1, answers: event.data.id, ok: result.ok, message: result.message}, event.origin);
    });

    // The page shows what is new once the dialog is closed.
    $(document).on('dialogclose', function() {
        if (changed && !document.querySelector('iframe.creme-highroad-panel:not([hidden])')) creme.utils.reload();
    });
}());
