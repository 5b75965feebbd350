import { el, button, fill, focusedIn, name, sentence } from './dom.js';
import { icon, messengerIcon } from './icons.js';
import { messengerName, partnerName } from './texts/words.js';

/** The part above the messages: the customer, the responsible operator, and the viewer's actions. */
export class ChatHeader {
    element = el('header', { class: 'chat-header', part: 'chat-header' });
    #texts;
    #on;
    #title = el('h3', { class: 'chat-title', tabindex: '-1' });
    #facts = el('p', { class: 'chat-facts' });
    #actions = el('div', { class: 'chat-actions', role: 'group' });
    #notice = el('div', { class: 'notice', role: 'status' });
    #buttons;

    /**
     * @param {import('./texts/texts.js').Texts} texts
     * @param {object} on `back`, `details`, `search` (null if nothing can be searched), `date`, `files`, `take`, `reopen`, `assign`, `release`, `close`, `markSpam`,
     * `unmarkSpam`.
     */
    constructor(texts, on) {
        this.#texts = texts;
        this.#on = on;
        this.#actions.setAttribute('aria-label', texts.text('header.actions'));
        this.#buttons = Object.fromEntries([
            ['take', 'take', 'primary'], ['reopen', 'header.reopen', 'primary'], ['assign', 'header.assign', ''],
            ['release', 'header.release', ''], ['close', 'header.close', ''],
            ['markSpam', 'header.spam', ''], ['unmarkSpam', 'header.unspam', ''],
        ].map(([action, label, kind]) => [action, button(texts.text(label), () => on[action](), {
            class: `button ${kind}`, 'data-action': action, hidden: true,
        })]));
        this.#actions.append(...Object.values(this.#buttons));
        const back = el('button', {
            type: 'button', class: 'action back', 'aria-label': texts.text('header.back'), onclick: () => on.back(),
        }, icon('back'));
        const more = el('button', {
            type: 'button', class: 'action more', 'aria-label': texts.text('details'), title: texts.text('details'),
            onclick: () => on.details(),
        }, icon('info'));
        const date = el('button', {
            type: 'button', class: 'action', 'data-action': 'date', 'aria-label': texts.text('header.date'),
            title: texts.text('header.date'), onclick: () => on.date(),
        }, icon('calendar'));
        const search = on.search && el('button', {
            type: 'button', class: 'action', 'data-action': 'search', 'aria-label': texts.text('header.search'),
            title: texts.text('header.search'), onclick: () => on.search(),
        }, icon('search'));
        const files = el('button', {
            type: 'button', class: 'action', 'data-action': 'files', 'aria-label': texts.text('header.files'),
            title: texts.text('header.files'), onclick: () => on.files(),
        }, icon('attachment'));
        fill(this.element, back, el('div', { class: 'chat-heading' }, this.#title, this.#facts),
            this.#actions, el('slot', { name: 'header-actions' }), search, files, date, more, this.#notice);
    }

    update({ session, abilities }) {
        fill(this.#title, name(partnerName(session)));
        fill(this.#facts,
            messengerIcon(session.account.messenger), messengerName(this.#texts, session.account.messenger), ' · ',
            name(session.liveChat.name ?? session.liveChat.id), ' · ',
            session.status !== 'active' && [el('strong', {}, this.#texts.text(`status.${session.status}`)), ' · '],
            session.operator ? name(session.operator.name ?? session.operator.id) : this.#texts.text('header.nobody'));
        const focused = focusedIn(this.#actions);
        for (const [action, one] of Object.entries(this.#buttons)) {
            one.hidden = abilities[action] !== null;
        }
        this.#buttons.take.hidden ||= abilities.reply !== 'not-your-session';
        if (focused?.hidden) {
            this.focus();
        }
    }

    /** Shows the result of an action until the next result. */
    say(text) {
        fill(this.#notice, text && [el('p', {}, sentence(text)), el('button', {
            type: 'button', class: 'action', 'aria-label': this.#texts.text('dismiss'), onclick: () => this.say(null),
        }, icon('close'))]);
    }

    focus() {
        this.#title.focus();
    }
}
