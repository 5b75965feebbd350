import { el, button } from '../dom.js';
import { boundaryRow, eventRow, gapRow, identityRow } from './event-row.js';
import { messageRow } from './message-row.js';
import { pendingRow } from './pending-row.js';

const KINDS = {
    message: messageRow,
    event: eventRow,
    boundary: boundaryRow,
    gap: gapRow,
    identity: identityRow,
    pending: pendingRow,
    day: ({ at }, { texts }) => el('div', { class: 'day', role: 'presentation' }, el('p', {}, texts.times.day(at))),
    unseen: (row, { texts }) =>
        el('div', { class: 'unseen', part: 'unread' }, el('p', {}, texts.text('messages.unseen'))),
    start: (row, { texts }) => el('div', { class: 'edge start' }, el('p', {}, texts.text('messages.start'))),
    older: (row, context) => edge(context.texts.text('messages.older'), context.on.older),
    newer: (row, context) => edge(context.texts.text('messages.newer'), context.on.newer),
};

function edge(label, load) {
    return el('div', { class: 'edge' }, button(label, load, { class: 'quiet', 'data-action': 'load' }));
}

/** Creates a row's element. */
export function rowElement(row, context) {
    return KINDS[row.kind](row, context);
}

/** Whether a row keeps its place when pages come in; the others depend on their neighbours. */
export function isFixed(row) {
    return ['message', 'event', 'boundary', 'gap', 'identity', 'pending'].includes(row.kind);
}

/** The approximate height of a row, which is measured as soon as it comes near the screen. */
export function estimate(row, width) {
    if (row.kind !== 'message' && row.kind !== 'pending') {
        return row.kind === 'boundary' ? 64 : 40;
    }
    const text = row.entry?.isDeleted ? '' : (row.entry ?? row.reply).text ?? '';
    const perLine = Math.max(16, Math.min(72, (width * 0.75) / 8));
    const lines = Math.min(24, Math.ceil(text.length / perLine));
    return 42 + lines * 21 + (row.isGrouped ? 0 : 22) + (row.entry?.attachments.length ?? 0) * 56
        + (row.entry?.reactions.length > 0 ? 30 : 0);
}
