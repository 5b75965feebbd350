import { button, el, fill, name, time } from '../dom.js';
import { Found } from '../model/found.js';
import { authorName, partnerName, problemText } from '../texts/words.js';
import { Dialog } from './dialog.js';

/**
 * Searches the sessions of the list; a hit opens its session at its message.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {object} options
 * @param {(query: object) => Promise<object>} options.read Reads a page of a search.
 * @param {(hit: object) => void} options.open Shows a hit.
 */
export function searchDialog(texts, { read, open }) {
    const input = searchBox(texts);
    const list = el('ul', { class: 'hits', role: 'list' });
    const status = el('p', { class: 'none', role: 'status' });
    const more = button(texts.text('search.further'), () => readOn(), { 'data-action': 'more-hits', hidden: true });
    const dialog = new Dialog(texts, {
        title: texts.text('search'), submit: texts.text('search'),
        onSubmit: async () => {
            found = new Found(input.value, read);
            fill(list);
            await show();
            return false;
        },
    });
    let found = null;

    function item(hit) {
        const { times } = texts;
        return el('li', {}, el('button', {
            type: 'button', class: 'hit', 'data-action': 'hit', onclick: () => {
                // The dialog gives the focus back first.
                dialog.element.addEventListener('close', () => open(hit), { once: true });
                dialog.close();
            },
        },
        el('span', { class: 'hit-facts' }, name(partnerName(hit.session)), ' · ', name(authorName(texts, hit.author)), ' · ',
            time(hit.at, times.brief(hit.at), times.full(hit.at))),
        excerpt(texts, hit)));
    }

    async function show() {
        [status.textContent, more.hidden] = [texts.text('loading'), true];
        const [searched, before] = [found, found.hits.length];
        try {
            await searched.readOn();
        } finally {
            status.textContent = '';
        }
        if (searched === found) {
            list.append(...searched.hits.slice(before).map(item));
            status.textContent = stateText(texts, searched);
            more.hidden = searched.isWhole;
        }
        return before;
    }

    async function readOn() {
        dialog.showProblem(null);
        try {
            const before = await show();
            (list.children[before]?.querySelector('button') ?? more).focus();
        } catch (problem) {
            more.hidden = false;
            dialog.showProblem(problem);
        }
    }

    fill(dialog.body, el('label', { class: 'field' }, el('span', {}, texts.text('search.words')), input), status, list, more);
    return dialog;
}

/**
 * A bar over the messages that goes from hit to hit of the conversation: Enter to the next older one, Shift and Enter back.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {object} options
 * @param {(query: object) => Promise<object>} options.read Reads a page of a search.
 * @param {(hit: object) => Promise<void>} options.go Shows a hit's message; the focus stays here.
 * @param {() => void} options.close The bar is to go.
 */
export function searchBar(texts, { read, go, close }) {
    const input = searchBox(texts);
    const status = el('p', { class: 'find-state', role: 'status' });
    const shown = el('p', { class: 'find-hit' });
    const [older, newer] = [
        button(texts.text('search.older'), () => step(1), { 'data-action': 'older-hit', disabled: true }),
        button(texts.text('search.newer'), () => step(-1), { 'data-action': 'newer-hit', disabled: true }),
    ];
    let found = null;
    let at = -1;
    const element = el('form', {
        class: 'find', role: 'search', 'aria-label': texts.text('header.search'), onkeydown: key,
        onsubmit: (event) => {
            event.preventDefault();
            submit();
        },
    }, el('div', { class: 'find-line' }, input, older, newer,
        button(texts.text('close'), close, { 'data-action': 'close-search' })), status, shown);

    function key(event) {
        if (event.key === 'Escape') {
            event.preventDefault();
            close();
        } else if (event.key === 'Enter' && event.shiftKey && event.target === input) {
            event.preventDefault();
            step(-1);
        }
    }

    function submit() {
        if (found?.text === input.value) {
            return step(1);
        }
        [found, at] = [new Found(input.value, read), -1];
        fill(shown);
        return step(1);
    }

    /** Shows the hit so many places further on; reads more hits when it passes the last one. */
    async function step(by) {
        const searched = found;
        if (!searched || at + by < 0) {
            return;
        }
        try {
            if (at + by >= searched.hits.length && (at < 0 || !searched.isWhole)) {
                status.textContent = texts.text('loading');
                await searched.readOn();
            }
            if (searched !== found) {
                return;
            }
            at = Math.min(at + by, searched.hits.length - 1);
            show();
            if (at >= 0) {
                await go(searched.hits[at]);
            }
        } catch (problem) {
            status.textContent = problemText(texts, problem);
        }
    }

    function show() {
        status.textContent = stateText(texts, found, at);
        fill(shown, at >= 0 && excerpt(texts, found.hits[at]));
        older.disabled = at + 1 >= found.hits.length && found.isWhole;
        newer.disabled = at < 1;
    }

    return {
        element,
        focus() {
            input.focus();
            input.select();
        },
    };
}

function searchBox(texts) {
    return el('input', {
        type: 'search', dir: 'auto', autocomplete: 'off', maxlength: 500, required: true,
        'aria-label': texts.text('search.words'), placeholder: texts.text('search.words'), 'data-action': 'search-words',
    });
}

/** How many there are, as far as it looked; or which of them is shown. */
function stateText(texts, found, at = null) {
    const count = found.hits.length;
    if (count === 0) {
        return found.isWhole ? texts.text('search.none')
            : texts.text('search.none-yet', { date: texts.times.date(found.lookedTo) });
    }
    const [which, values] = at === null ? ['count', {}] : ['place', { at: String(at + 1) }];
    return texts.text(`search.${which}${found.isWhole ? '' : '-so-far'}`, {
        ...values, count, date: found.lookedTo && texts.times.date(found.lookedTo),
    });
}

/** The part of the text that was found, with its words marked; what else the message has if it has no text. */
function excerpt(texts, { text, marks, isCutBefore, isCutAfter, attachments }) {
    const parts = [];
    let end = 0;
    marks.forEach(({ start, length }) => {
        parts.push(text.slice(end, start), el('mark', {}, text.slice(start, start + length)));
        end = start + length;
    });
    return el('bdi', { class: 'hit-text' }, isCutBefore && '…', parts, text.slice(end), isCutAfter && '…',
        marks.length === 0 && attachments.map((file) => [' ', name(file.name)]));
}
