import { el, button, sentence } from '../dom.js';
import { problemText } from '../words.js';
import { deliveryOf, textOf } from './message-row.js';

/** The reason why a reply was not sent. */
export function stuckText({ state, problem }) {
    return state === 'waiting' ? 'Your reply is sent again by itself as soon as the server answers.'
        : `Not sent. ${problem ? problemText(problem) : ''}`;
}

/** A reply that is being sent or was not sent: nothing typed is lost. */
export function pendingRow({ key, reply, isUnfolded }, { on }) {
    const isStuck = reply.state === 'waiting' || reply.state === 'refused';
    return el('article', {
        class: `message company mine pending ${reply.state}`, part: 'message message-company', tabindex: '-1',
        'aria-label': reply.state === 'refused' ? 'Your reply was not sent' : 'Your reply is being sent',
    },
    el('div', { class: 'bubble', part: 'bubble' },
        textOf(reply.text, isUnfolded, () => on.unfold(key)),
        el('footer', { class: 'meta' }, !isStuck && deliveryOf('queued'))),
    isStuck && el('div', { class: 'stuck' },
        el('p', {}, sentence(stuckText(reply))),
        el('p', { class: 'stuck-actions' },
            button('Try now', () => on.retry(reply), { 'data-action': 'retry' }),
            button('Back to the reply box', () => on.takeBack(reply), { 'data-action': 'take-back' }))));
}
