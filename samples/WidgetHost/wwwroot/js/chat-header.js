import { el, button, fill, focusedIn, name, sentence } from './dom.js';
import { icon, messengerIcon } from './icons.js';
import { STATUSES, messengerName, partnerName } from './words.js';

/** The part above the messages: the customer, the responsible operator, and the viewer's actions. */
export class ChatHeader {
    element = el('header', { class: 'chat-header', part: 'chat-header' });
    #on;
    #title = el('h3', { class: 'chat-title', tabindex: '-1' });
    #facts = el('p', { class: 'chat-facts' });
    #actions = el('div', { class: 'chat-actions', role: 'group', 'aria-label': 'Session' });
    #notice = el('div', { class: 'notice', role: 'status' });
    #buttons;

    /** @param {object} on `back`, `details`, `take`, `assign`, `close`, `markSpam`, `unmarkSpam`. */
    constructor(on) {
        this.#on = on;
        this.#buttons = Object.fromEntries([
            ['take', 'Take', 'primary'], ['assign', 'Assign…', ''], ['close', 'Close…', ''],
            ['markSpam', 'Spam…', ''], ['unmarkSpam', 'Not spam', ''],
        ].map(([action, label, kind]) => [action, button(label, () => on[action](), {
            class: `button ${kind}`, 'data-action': action, hidden: true,
        })]));
        this.#actions.append(...Object.values(this.#buttons));
        const back = el('button', {
            type: 'button', class: 'action back', 'aria-label': 'Back to the sessions', onclick: () => on.back(),
        }, icon('back'));
        const more = el('button', {
            type: 'button', class: 'action more', 'aria-label': 'Details', title: 'Details',
            onclick: () => on.details(),
        }, icon('info'));
        fill(this.element, back, el('div', { class: 'chat-heading' }, this.#title, this.#facts),
            this.#actions, more, this.#notice);
    }

    update({ session, abilities }) {
        fill(this.#title, name(partnerName(session)));
        fill(this.#facts,
            messengerIcon(session.account.messenger), messengerName(session.account.messenger), ' · ',
            name(session.liveChat.name ?? session.liveChat.id), ' · ',
            session.status !== 'active' && [el('strong', {}, STATUSES[session.status]), ' · '],
            session.operator ? name(session.operator.name ?? session.operator.id) : 'nobody responsible yet');
        const focused = focusedIn(this.#actions);
        for (const [action, one] of Object.entries(this.#buttons)) {
            one.hidden = abilities[action] !== null;
        }
        this.#buttons.take.hidden ||= abilities.reply === null;
        if (focused?.hidden) {
            this.focus();
        }
    }

    /** Shows the result of an action until the next result. */
    say(text) {
        fill(this.#notice, text && [el('p', {}, sentence(text)), el('button', {
            type: 'button', class: 'action', 'aria-label': 'Dismiss', onclick: () => this.say(null),
        }, icon('close'))]);
    }

    focus() {
        this.#title.focus();
    }
}
