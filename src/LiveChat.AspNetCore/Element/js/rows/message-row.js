import { el, name, time, button, sentence } from '../dom.js';
import { icon } from '../icons.js';
import { isolated, plain, shortened } from '../model/bidi.js';
import { attachmentsText, authorName, failureText, wordlessText } from '../texts/words.js';
import { attachmentList } from './attachments.js';
import { contentOf, quotedOf } from './content.js';
import { reactionList } from './reactions.js';

/** Longer texts are folded until the reader unfolds them; the whole text is in the document either way. */
const LONG = 1500;
const MANY_LINES = 18;
/** The length of the server's quotes. */
const QUOTED = 160;

/**
 * A message: author, time, text, quote, attachments and delivery.
 * @param {object} row The row.
 * @param {object} context
 * @param {import('../texts/texts.js').Texts} context.texts
 * @param {object} context.on The actions: `quote`, `edit`, `remove`, `versions`, `jump`, `unfold`, `sendAgain`, `withdraw`,
 * `unread`, `react`, `toggle`.
 */
export function messageRow(row, { texts, on }) {
    const { entry, isGrouped, isUnfolded } = row;
    const who = authorName(texts, entry.author);
    const side = entry.author.kind === 'customer' ? 'customer' : entry.author.kind === 'system' ? 'system' : 'company';
    const body = entry.isDeleted
        ? el('p', { class: 'tombstone' }, icon('trash'), ' ', entry.deletedAt
            ? texts.parts('message.deleted-at', { time: timeOf(texts, entry.deletedAt) })
            : texts.text('message.deleted'))
        : textOf(texts, entry.text, isUnfolded, () => on.unfold(entry.key));
    return el('article', {
        class: `message ${side}${entry.isNote ? ' note' : ''}${entry.isMine ? ' mine' : ''}${isGrouped ? ' grouped' : ''}`,
        part: `message message-${entry.isNote ? 'note' : side}`,
        tabindex: '-1',
        'aria-label': labelOf(texts, entry, who),
    },
    !isGrouped && el('header', { class: 'author' },
        entry.isNote && el('span', { class: 'note-mark' }, icon('note'), texts.text('note.badge')),
        name(who), entry.isMine && el('span', { class: 'you' }, texts.text('message.you'))),
    el('div', { class: 'bubble', part: 'bubble' },
        entry.quote && quoteOf(texts, entry.quote, on),
        !entry.isDeleted && contentOf(texts, entry.content),
        !entry.isDeleted && attachmentList(texts, entry.attachments),
        body,
        !entry.isDeleted && quotedOf(texts, entry.content),
        footer(texts, entry, on)),
    reactionList(texts, row, on),
    !entry.isDeleted && entry.delivery === 'failed' && failureOf(texts, row, on),
    !entry.isDeleted && actions(texts, row, on));
}

function labelOf(texts, entry, who) {
    const { length } = entry.attachments;
    const label = entry.isNote ? 'note.label' : length === 0 || entry.isDeleted ? 'message.label' : 'message.label-attached';
    return texts.text(label, {
        author: isolated(who),
        time: texts.times.clock(entry.at),
        text: entry.isDeleted ? texts.text('message.deleted-label') : isolated(shortened(plain(entry.text), 300)),
        attachments: attachmentsText(texts, length),
    });
}

function timeOf({ times }, at) {
    return time(at, times.clock(at), times.full(at));
}

/** A text with its own direction in each line, folded if it is long. */
export function textOf(texts, text, isUnfolded, unfold) {
    if (!text) {
        return null;
    }
    const isLong = text.length > LONG || text.split('\n', MANY_LINES + 1).length > MANY_LINES;
    const element = el('p', { class: isLong && !isUnfolded ? 'text folded' : 'text', dir: 'auto' }, text);
    return isLong && !isUnfolded
        ? [element, button(texts.text('message.show-all'), unfold, { class: 'quiet', 'data-action': 'unfold' })]
        : element;
}

function quoteOf(texts, quote, on) {
    const isThere = quote.state === 'resolved';
    const content = isThere
        ? [
            texts.parts('message.in-reply-to', {
                author: name(authorName(texts, quote.author), { class: 'quote-author' }),
            }).map((part) => typeof part === 'string' && part ? el('span', { class: 'visually-hidden' }, part) : part),
            el('span', { class: 'quote-text', dir: 'auto' },
                shortened(plain(quote.text), QUOTED) || wordlessText(texts, quote)),
        ]
        : el('span', { class: 'quote-text' }, texts.text(`quote.${quote.state}`));
    return isThere
        ? el('button', {
            type: 'button', class: 'quote', 'data-action': 'jump', title: texts.text('message.go-there'),
            onclick: () => on.jump(quote),
        }, content)
        : el('div', { class: 'quote' }, content);
}

function footer(texts, entry, on) {
    const edits = entry.edits.length;
    return el('footer', { class: 'meta' },
        edits > 0 && !entry.isDeleted && button(texts.text('message.edited'), () => on.versions(entry), {
            class: 'quiet', 'data-action': 'versions',
            'aria-label': texts.text('message.edited-label', { count: edits + 1 }),
        }),
        edits > 0 && entry.isDeleted && el('span', {}, texts.text('message.edited-before')),
        time(entry.at, texts.times.clock(entry.at), timeTitle(texts, entry)),
        deliveryOf(texts, entry.delivery));
}

/** An e-mail may have been sent long before it arrived. */
function timeTitle(texts, { at, sentAt }) {
    const { times } = texts;
    return sentAt && sentAt !== at
        ? texts.text('message.dated', { time: times.full(at), sent: times.full(sentAt) })
        : times.full(at);
}

/** The delivery of a reply: a drawing and a word; the word is shown if it needs attention. */
export function deliveryOf(texts, delivery) {
    const drawing = delivery === 'read' ? 'delivered' : delivery;
    const meaning = delivery && texts.text(`delivery.${delivery}`);
    return delivery && el('span', { class: `delivery ${delivery}`, title: meaning },
        icon(drawing), el('span', { class: delivery === 'failed' ? '' : 'visually-hidden' }, meaning));
}

/** Why a reply did not reach the customer, and what can be done about it. */
function failureOf(texts, { entry, maySendAgain }, on) {
    return el('div', { class: 'stuck failure', part: 'failure' },
        el('p', {}, sentence(failureText(texts, entry))),
        entry.failure?.text && el('p', { class: 'failure-text', dir: 'auto' }, entry.failure.text),
        maySendAgain && el('p', { class: 'stuck-actions' },
            button(texts.text('message.send-again'), () => on.sendAgain(entry), { 'data-action': 'send-again' })));
}

function actions(texts, { entry, mayReply, mayReact, mayRevise, mayWithdraw, mayMarkUnread }, on) {
    const action = (label, drawing, does) => el('button', {
        type: 'button', class: 'action', title: label, 'aria-label': label, 'data-action': drawing,
        onclick: () => does(entry),
    }, icon(drawing));
    return (mayReply || mayReact || mayRevise || mayWithdraw || mayMarkUnread) && el('div', { class: 'actions' },
        mayWithdraw && action(texts.text('message.withdraw'), 'withdraw', on.withdraw),
        mayReact && action(texts.text('message.react'), 'react', on.react),
        mayReply && action(texts.text('message.reply'), 'quote', on.quote),
        mayMarkUnread && action(texts.text('message.unread'), 'unread', on.unread),
        mayRevise && entry.content?.kind !== 'template' && action(texts.text('edit'), 'edit', on.edit),
        mayRevise && action(texts.text('delete'), 'trash', on.remove));
}
