import { el, fill, name } from '../dom.js';
import { problemText } from '../texts/words.js';
import { Dialog } from './dialog.js';

const PAUSE = 200;
const LIMIT = 20;

/** `+ Bind`: finds a contact or a request by its name and binds the session to it. */
export function bindDialog(texts, conversation) {
    let chosen = null;
    let asked = 0;
    let timer = 0;
    const { session } = conversation.details;
    const dialog = new Dialog(texts, {
        title: texts.text('dialog.bind.title'),
        submit: texts.text('dialog.bind.submit'),
        onSubmit: () =>
            conversation.act('put', `/bindings/${encodeURIComponent(chosen.app)}/${encodeURIComponent(chosen.id)}`),
    });
    const results = el('div', { class: 'results' });
    const status = el('p', { class: 'none', role: 'status' });
    const search = el('input', {
        type: 'search', dir: 'auto', autocomplete: 'off', oninput: () => {
            clearTimeout(timer);
            timer = setTimeout(find, PAUSE);
        },
        onkeydown: (event) => event.key === 'Enter' && event.preventDefault(),
    });

    function choose(item) {
        chosen = item;
        dialog.isReady = item !== null;
    }

    function group(title, items, canTake) {
        return items.length > 0 && el('fieldset', { class: 'options', disabled: !canTake }, el('legend', {}, title),
            !canTake && el('p', { class: 'none' }, texts.text('dialog.bind.bound')),
            items.map((item) => el('label', {},
                el('input', {
                    type: 'radio', name: 'item', checked: isSame(item, chosen), onchange: () => choose(item),
                }),
                name(item.name ?? item.id))));
    }

    async function find() {
        const mine = ++asked;
        try {
            const found = await conversation.read('/bind-targets', { search: search.value || null, limit: LIMIT });
            if (mine === asked) {
                const { contacts, requests } = found;
                choose([...contacts, ...requests].find((item) => isSame(item, chosen)) ?? null);
                fill(results,
                    group(texts.text('dialog.bind.contacts'), contacts, !session.contact),
                    group(texts.text('dialog.bind.requests'), requests, true));
                status.textContent = contacts.length + requests.length === 0 ? texts.text('dialog.bind.none') : '';
            }
        } catch (problem) {
            if (mine === asked && problem.name !== 'AbortError') {
                status.textContent = problemText(texts, problem);
            }
        }
    }

    fill(dialog.body,
        el('label', { class: 'field' }, el('span', {}, texts.text('dialog.bind.search')), search), status, results);
    choose(null);
    find();
    return dialog;
}

function isSame(item, other) {
    return item.app === other?.app && item.id === other?.id;
}
