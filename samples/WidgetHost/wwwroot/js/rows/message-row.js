import { el, name, time, button } from '../dom.js';
import { icon } from '../icons.js';
import { isolated, plain, shortened } from '../model/bidi.js';
import { DELIVERIES, QUOTES, authorName, counted } from '../words.js';
import { clock, full } from '../times.js';
import { attachmentList } from './attachments.js';

/** Longer texts are folded until the reader unfolds them; the whole text is in the document either way. */
const LONG = 1500;
const MANY_LINES = 18;
/** The length of the server's quotes. */
const QUOTED = 160;

/**
 * A message: author, time, text, quote, attachments and delivery.
 * @param {object} row The row.
 * @param {object} context
 * @param {object} context.on The actions: `quote`, `edit`, `remove`, `versions`, `jump`, `unfold`.
 */
export function messageRow({ entry, isGrouped, isUnfolded, mayReply, mayRevise }, { on }) {
    const who = authorName(entry.author);
    const side = entry.author.kind === 'customer' ? 'customer' : entry.author.kind === 'system' ? 'system' : 'company';
    const body = entry.isDeleted
        ? el('p', { class: 'tombstone' }, icon('trash'), ' ', 'This message was deleted',
            entry.deletedAt && [' ', time(entry.deletedAt, clock(entry.deletedAt), full(entry.deletedAt))])
        : textOf(entry.text, isUnfolded, () => on.unfold(entry.key));
    return el('article', {
        class: `message ${side}${entry.isMine ? ' mine' : ''}${isGrouped ? ' grouped' : ''}`,
        part: `message message-${side}`,
        tabindex: '-1',
        'aria-label': labelOf(entry, who),
    },
    !isGrouped && el('header', { class: 'author' },
        name(who), entry.isMine && el('span', { class: 'you' }, 'you')),
    el('div', { class: 'bubble', part: 'bubble' },
        entry.quote && quoteOf(entry.quote, on),
        !entry.isDeleted && attachmentList(entry.attachments),
        body,
        footer(entry, on)),
    !entry.isDeleted && actions(entry, mayReply, mayRevise, on));
}

function labelOf(entry, who) {
    const text = entry.isDeleted ? 'deleted message' : isolated(shortened(plain(entry.text), 300));
    const attached = entry.attachments.length === 0 || entry.isDeleted ? ''
        : `, ${counted(entry.attachments.length, 'attachment', 'attachments')}`;
    return `${isolated(who)}, ${clock(entry.at)}: ${text}${attached}`;
}

/** A text with its own direction in each line, folded if it is long. */
export function textOf(text, isUnfolded, unfold) {
    if (!text) {
        return null;
    }
    const isLong = text.length > LONG || text.split('\n', MANY_LINES + 1).length > MANY_LINES;
    const element = el('p', { class: isLong && !isUnfolded ? 'text folded' : 'text', dir: 'auto' }, text);
    return isLong && !isUnfolded
        ? [element, button('Show all', unfold, { class: 'quiet', 'data-action': 'unfold' })]
        : element;
}

function quoteOf(quote, on) {
    const isThere = quote.state === 'resolved';
    const content = isThere
        ? [
            el('span', { class: 'visually-hidden' }, 'In reply to '),
            name(authorName(quote.author), { class: 'quote-author' }),
            el('span', { class: 'quote-text', dir: 'auto' },
                shortened(plain(quote.text), QUOTED) || 'An attachment'),
        ]
        : el('span', { class: 'quote-text' }, QUOTES[quote.state]);
    return isThere
        ? el('button', {
            type: 'button', class: 'quote', 'data-action': 'jump', title: 'Go there', onclick: () => on.jump(quote),
        }, content)
        : el('div', { class: 'quote' }, content);
}

function footer(entry, on) {
    const edits = entry.edits.length;
    return el('footer', { class: 'meta' },
        edits > 0 && !entry.isDeleted && button('edited', () => on.versions(entry), {
            class: 'quiet', 'data-action': 'versions',
            'aria-label': `Edited; show ${counted(edits + 1, 'version', 'versions')}`,
        }),
        edits > 0 && entry.isDeleted && el('span', {}, 'edited before'),
        time(entry.at, clock(entry.at), timeTitle(entry)),
        deliveryOf(entry.delivery));
}

/** An e-mail may have been sent long before it arrived. */
function timeTitle({ at, sentAt }) {
    return sentAt && sentAt !== at ? `${full(at)} (dated ${full(sentAt)})` : full(at);
}

/** The delivery of a reply: a drawing and a word; the word is shown if it needs attention. */
export function deliveryOf(delivery) {
    const drawing = delivery === 'read' ? 'delivered' : delivery;
    return delivery && el('span', { class: `delivery ${delivery}`, title: DELIVERIES[delivery] },
        icon(drawing), el('span', { class: delivery === 'failed' ? '' : 'visually-hidden' }, DELIVERIES[delivery]));
}

function actions(entry, mayReply, mayRevise, on) {
    const action = (label, drawing, does) => el('button', {
        type: 'button', class: 'action', title: label, 'aria-label': label, 'data-action': drawing,
        onclick: () => does(entry),
    }, icon(drawing));
    return (mayReply || mayRevise) && el('div', { class: 'actions' },
        mayReply && action('Reply to this message', 'quote', on.quote),
        mayRevise && action('Edit', 'edit', on.edit),
        mayRevise && action('Delete', 'trash', on.remove));
}
