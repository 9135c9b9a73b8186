// Opens the panel in a dialog at once and hands the record over while it loads; then hears from it what the person did,
// puts that on the record, and answers. Only a panel of ours is heard: the frame it stands in was made here, and the
// origin is that of the frame's address.

(function() {
    "use strict";

    var BUTTON = 'a[data-action="creme_highroad-panel"]';
    var PATIENCE_MS = 2000;
    var handing = new Map(); // by press: what the server answers
    var begun = null;
    var changed = false;

    function token() {
        var found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
        return found ? decodeURIComponent(found[1]) : '';
    }

    async function post(url, type, body, told) {
        try {
            var answer = await fetch(url, {
                method: 'POST',
                credentials: 'same-origin',
                headers: {'Content-Type': type, 'X-CSRFToken': token(), 'X-Requested-With': 'XMLHttpRequest'},
                body: body
            });
            return answer.status === 403 ? told('you may not write on this contact') : await answer.json();
        } catch (error) {
            return told('Creme cannot be reached');
        }
    }

    function panelOf(button, press) {
        var frame = $('<iframe class="creme-highroad-panel" allow="clipboard-write">').attr({
            src: button.dataset.panel,
            title: button.dataset.title,
            'data-press': press,
            'data-record-url': button.dataset.recordUrl,
            style: 'display: block; width: 100%; height: 75vh; border: 0'
        });
        return $('<div class="inner-popup-content">').append(frame).prop('outerHTML');
    }

    function begin(button) {
        var press = Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
        handing.set(press, post(button.href, 'application/x-www-form-urlencoded', 'press=' + press, function(why) {
            return {fault: why};
        }));
        return press;
    }

    // The record is handed over from the moment that the finger is down; where no click follows, that is never used.
    $(document).on('pointerdown', BUTTON, function(event) {
        if (event.button === 0) begun = {press: begin(this), until: Date.now() + PATIENCE_MS};
    });

    function pressed(button) {
        $('.creme-highroad-ahead').remove(); // the real one is under way
        var press = begun && Date.now() < begun.until ? begun.press : begin(button);
        begun = null;
        return new creme.bricks.DialogAction($.extend(creme.bricks.defaultDialogOptions('', button.textContent.trim()), {
            html: panelOf(button, press)
        }));
    }

    $(document).on('brick-setup-actions', '.creme_core-buttons-brick', function(e, brick, actions) {
        actions.register('creme_highroad-panel', function(url, options, data, event) {
            return pressed($(event.target).closest(BUTTON).get(0));
        });
    });

    function frameOf(source) {
        return Array.from(document.querySelectorAll('iframe.creme-highroad-panel')).find(function(frame) {
            return frame.contentWindow === source;
        });
    }

    async function handOver(frame, origin) {
        var answer = await handing.get(frame.dataset.press);
        handing.delete(frame.dataset.press);
        if (answer && answer.launch) {
            frame.contentWindow.postMessage({highroad: 1, launch: answer.launch}, origin);
        } else {
            $(frame).replaceWith($('<p class="creme-highroad-fault" role="alert">').text((answer || {}).fault || 'Press the button again.'));
        }
    }

    async function putOnRecord(frame, told, origin) {
        var result = await post(frame.dataset.recordUrl, 'application/json', JSON.stringify(told), function(why) {
            return {ok: false, message: why};
        });
        changed = changed || result.ok;
        frame.contentWindow.postMessage({highroad: 1, answers: told.id, ok: result.ok, message: result.message}, origin);
    }

    window.addEventListener('message', function(event) {
        var frame = frameOf(event.source);
        if (!frame || event.origin !== new URL(frame.src).origin || !event.data || event.data.highroad !== 1) return;
        if (event.data.event === 'ready') handOver(frame, event.origin);
        else putOnRecord(frame, event.data, event.origin);
    });

    // The page shows what is new once the dialog is closed.
    $(document).on('dialogclose', function() {
        if (changed && !document.querySelector('iframe.creme-highroad-panel:not([hidden])')) creme.utils.reload();
    });

    // Before the first press of a session a hidden panel fetches its files, so that they need no way then.
    function fetchAhead() {
        var button = document.querySelector(BUTTON);
        if (!button || sessionStorage.getItem('creme-highroad-ahead')) return;
        sessionStorage.setItem('creme-highroad-ahead', '1');
        $('<iframe hidden class="creme-highroad-ahead" tabindex="-1" aria-hidden="true">').attr('src', button.dataset.panel).on('load', function() {
            $(this).remove();
        }).appendTo('body');
    }
    window.addEventListener('load', function() {
        (window.requestIdleCallback || window.setTimeout)(fetchAhead);
    });
}());
