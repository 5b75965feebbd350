import { el, button, fill } from '../dom.js';
import { isolated } from '../model/bidi.js';
import { diagnosticText, messengerName } from '../texts/words.js';
import { Dialog, fillWhenRead } from './dialog.js';

/**
 * `+ New Session`: a live chat, the contact if there are several, the customer's account, and the connection if
 * several reach it.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {object} options
 * @param {import('../api.js').Api} options.api
 * @param {object} options.links The addresses for choices and for opening.
 * @param {(id: string) => void} options.onOpened Goes to the session: the new one, or the one that takes the channel.
 */
export function newSessionDialog(texts, { api, links, onOpened }) {
    const dialog = new Dialog(texts, {
        title: texts.text('dialog.new.title'), submit: texts.text('dialog.new.submit'), onSubmit: () => open(),
    });
    let items = [];
    const fields = {
        liveChat: field('live-chat', (item) => item.liveChat.id, (item) => item.liveChat.name ?? item.liveChat.id),
        bindTo: field('item', ({ bindTo }) => `${bindTo?.app}/${bindTo?.id}`, ({ bindTo }) => bindTo?.name ?? '–'),
        holder: field('contact', ({ holder }) => `${holder?.app}/${holder?.id}`, ({ holder }) => holder?.name ?? '–'),
        account: field('account', ({ account }) => `${account.messenger}:${account.address}`, ({ account }) =>
            `${messengerName(texts, account.messenger)} ${isolated(account.address)}`),
    };
    const connector = { select: el('select'), value: () => connector.select.value || null };
    connector.label = labelled('connection', connector.select);

    function field(title, value, text) {
        const select = el('select', { onchange: () => show() });
        return { select, value, text, label: labelled(title, select) };
    }

    function labelled(title, select) {
        return el('label', { class: 'field' }, el('span', {}, texts.text(`dialog.new.${title}`)), select);
    }

    /** Each drop-down offers the choices that those above it leave. */
    function show() {
        let left = items;
        for (const { select, value, text } of Object.values(fields)) {
            const options = new Map(left.map((item) => [value(item), text(item)]));
            const chosen = options.has(select.value) ? select.value : options.keys().next().value;
            fill(select, [...options].map(([key, label]) => el('option', { value: key }, label)));
            select.value = chosen;
            left = left.filter((item) => value(item) === chosen);
        }
        for (const { label, value } of [fields.bindTo, fields.holder]) {
            label.hidden = new Set(items.map(value)).size < 2;
        }
        const connectors = left[0]?.connectors ?? [];
        connector.label.hidden = connectors.length < 2;
        fill(connector.select, el('option', { value: '' }, texts.text('dialog.new.last-used')),
            connectors.map((one) => el('option', { value: one }, one)));
    }

    function chosen() {
        return items.find((item) => Object.values(fields).every(({ select, value }) => value(item) === select.value));
    }

    const idOf = (item) => item && { app: item.app, id: item.id };

    async function open() {
        const { liveChat, bindTo, holder, account } = chosen();
        try {
            const { session } = await api.post(links.sessions, {
                liveChat: liveChat.id, bindTo: idOf(bindTo), holder: idOf(holder), account, connector: connector.value(),
            });
            onOpened(session);
            return true;
        } catch (problem) {
            if (problem.code !== 'channel-taken') {
                throw problem;
            }
            dialog.showProblem(problem, problem.session && button(texts.text('dialog.new.go-there'), () => {
                dialog.close();
                onOpened(problem.session);
            }));
            return false;
        }
    }

    dialog.isReady = false;
    fillWhenRead(dialog, api.get(links.choices), (choices) => {
        ({ items } = choices);
        dialog.isReady = items.length > 0;
        if (items.length === 0) {
            const why = choices.diagnostics.find(({ code }) => code === 'nothing-to-open');
            return el('p', { class: 'none' }, why ? diagnosticText(texts, why) : texts.text('dialog.new.none'));
        }
        show();
        queueMicrotask(() => fields.liveChat.select.focus());
        return [...Object.values(fields).map(({ label }) => label), connector.label];
    });
    return dialog;
}
