import { el, button, fill, name, time } from '../dom.js';
import { messengerName, partnerName, problemText } from '../texts/words.js';
import { Dialog } from './dialog.js';

const STATUSES = ['active', 'closed'];
const PAGE = 100;

/**
 * `Same customer as …`: offers the newest session of each other address in the list, and links the shown session's
 * address to the chosen one as the earlier one.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {import('../conversation.js').Conversation} conversation
 * @param {(query: object) => Promise<object>} read Reads a page of the list.
 */
export function linkDialog(texts, conversation, read) {
    const { session } = conversation.details;
    const offers = new Map([[channelOf(session), null]]);
    const next = new Map(STATUSES.map((status) => [status, null]));
    let chosen = null;
    const dialog = new Dialog(texts, {
        title: texts.text('dialog.link.title'),
        submit: texts.text('dialog.link.submit'),
        onSubmit: () => conversation.act('put', '/link', { earlier: chosen }),
    });
    const status = el('p', { class: 'none', role: 'status' });
    const results = el('div', { class: 'options', role: 'radiogroup', 'aria-label': texts.text('dialog.link.title') });
    const more = button(texts.text('menu.more'), () => show(), { class: 'quiet', hidden: true });

    function option(one) {
        return el('label', {},
            el('input', {
                type: 'radio', name: 'session', value: one.id, onchange: () => {
                    chosen = one.id;
                    dialog.isReady = true;
                },
            }),
            el('span', {}, one.contact && [name(partnerName(one)), ' · '], messengerName(texts, one.account.messenger), ' ',
                name(one.account.address), ' · ',
                time(one.openedAt, texts.times.short(one.openedAt), texts.times.full(one.openedAt))));
    }

    async function show() {
        status.textContent = texts.text('loading');
        more.hidden = true;
        try {
            for (const [its, after] of [...next]) {
                const page = await read({ status: its, limit: PAGE, after });
                const found = page.items.filter((one) => one.liveChat.id === session.liveChat.id
                    && !offers.has(channelOf(one)) && offers.set(channelOf(one), one));
                results.append(...found.map(option));
                if (page.next) {
                    next.set(its, page.next);
                } else {
                    next.delete(its);
                }
            }
            status.textContent = offers.size === 1 ? texts.text('dialog.link.none') : '';
        } catch (problem) {
            status.textContent = problemText(texts, problem);
        }
        more.hidden = next.size === 0;
    }

    fill(dialog.body, el('p', {}, texts.text('dialog.link.text')), results, status, more);
    dialog.isReady = false;
    show();
    return dialog;
}

/** A channel's name among those of one live chat. */
function channelOf({ connector, account }) {
    return JSON.stringify([connector, account.messenger, account.address]);
}
