import { el, button, sentence } from '../dom.js';
import { problemText } from '../texts/words.js';
import { attachmentList } from './attachments.js';
import { deliveryOf, textOf } from './message-row.js';

/** The reason why a reply was not sent. */
export function stuckText(texts, { state, problem }) {
    return state === 'waiting'
        ? texts.text('pending.waiting')
        : texts.text('pending.refused', { problem: problem ? problemText(texts, problem) : '' });
}

/** A reply that is being sent or was not sent: nothing typed is lost. */
export function pendingRow({ key, reply, isUnfolded }, { texts, on }) {
    const isStuck = reply.state === 'waiting' || reply.state === 'refused';
    return el('article', {
        class: `message company mine pending ${reply.state}${reply.isNote ? ' note' : ''}`,
        part: reply.isNote ? 'message message-note' : 'message message-company',
        tabindex: '-1',
        'aria-label': texts.text(reply.isNote
            ? reply.state === 'refused' ? 'note.not-saved' : 'note.saving'
            : reply.state === 'refused' ? 'pending.not-sent' : 'pending.sending'),
    },
    el('div', { class: 'bubble', part: 'bubble' },
        attachmentList(texts, (reply.files ?? []).map(({ attachment }) => attachment)),
        textOf(texts, reply.text, isUnfolded, () => on.unfold(key)),
        el('footer', { class: 'meta' }, !isStuck && deliveryOf(texts, 'queued'))),
    isStuck && el('div', { class: 'stuck' },
        el('p', {}, sentence(stuckText(texts, reply))),
        el('p', { class: 'stuck-actions' },
            button(texts.text('pending.try-now'), () => on.retry(reply), { 'data-action': 'retry' }),
            button(texts.text('pending.take-back'), () => on.takeBack(reply), { 'data-action': 'take-back' }))));
}
