import { button, el, fill, name, plain, shortened, time } from './elements.js';
import * as requests from './requests.js';

const LONGEST = 20_000;
const SIGNS = ['\u{1F44D}', '\u2764\uFE0F'];

/** One phone of the simulator. The customer is looking at it while its page is visible. */
export class Phone {
    element;
    #phone;
    #list = el('ul', { class: 'phone-messages', tabindex: '0', 'aria-label': 'Messages' });
    #text;
    #about = el('p', { hidden: true });
    #blocking = el('input', { type: 'checkbox', onchange: () => this.#block() });
    #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
    #messages = [];
    #replyTo = null;
    #editing = null;
    #isSending = false;
    /** The last unacknowledged message: sent again under the same id, it is written once. */
    #unsure = null;

    constructor(phone) {
        this.#phone = phone;
        this.#text = el('textarea', {
            rows: 1, maxlength: LONGEST, dir: 'auto', 'aria-label': `Message as ${phone.owner}`,
            placeholder: 'Message…', onkeydown: (event) => this.#key(event),
        });
        this.element = el('section', { class: 'phone', 'data-phone': phone.id, 'aria-label': phone.id },
            el('header', {}, el('h2', {}, name(phone.owner)),
                el('p', {}, name(phone.messenger), ' ', name(phone.address), ' → ', name(phone.liveChat)),
                el('label', {}, this.#blocking, ' Accepts no messages')),
            this.#list,
            el('form', { onsubmit: (event) => this.#submit(event) },
                this.#problem, this.#about, this.#text, el('button', { class: 'primary' }, 'Send')));
    }

    /** Shows the phone's current state. */
    show({ messages, isBlocking }) {
        this.#blocking.checked = isBlocking;
        if (JSON.stringify(messages) === JSON.stringify(this.#messages)) {
            return;
        }
        const isAtEnd = this.#list.scrollTop + this.#list.clientHeight >= this.#list.scrollHeight - 24;
        this.#messages = messages;
        fill(this.#list, messages.map((message) => this.#message(message)));
        if (isAtEnd) {
            this.#list.scrollTop = this.#list.scrollHeight;
        }
        this.look();
    }

    #message(message) {
        const { id, from, name: sender, text, at, isEdited, isDeleted, replyTo, state, companyReactions } = message;
        const isOwn = from === 'customer';
        const quoted = replyTo && this.#messages.find((other) => other.id === replyTo);
        return el('li', { class: `phone-message ${from}`, 'data-message': id },
            !isOwn && sender && el('strong', {}, name(sender)),
            quoted && el('p', { class: 'quote', dir: 'auto' }, shortened(plain(quoted.text ?? 'Deleted'), 120)),
            el('p', { class: 'text', dir: 'auto' }, isDeleted ? 'This message was deleted' : text ?? ''),
            companyReactions.length > 0 && el('p', { class: 'reactions' }, companyReactions.join(' ')),
            el('div', { class: 'meta' },
                !isDeleted && SIGNS.map((sign) => this.#sign(message, sign)),
                !isDeleted && button('Reply', () => this.#compose(message, null)),
                isOwn && !isDeleted && button('Edit', () => this.#compose(null, message)),
                isOwn && !isDeleted && button('Delete', () => this.#do(requests.remove, placeOf(id))),
                isEdited && el('span', {}, 'edited'),
                state && el('span', {}, state),
                time(at)));
    }

    /** A reaction to set; the one that is set is taken away. */
    #sign({ id, reaction }, sign) {
        const isSet = reaction === sign;
        return el('button', {
            type: 'button', 'aria-pressed': String(isSet), 'aria-label': `React with ${sign}`,
            onclick: () => this.#do(requests.put, `${placeOf(id)}/reaction`, { sign: isSet ? null : sign }),
        }, sign);
    }

    /** The customer looks at the phone: the company's messages are read. */
    async look() {
        const hasNew = this.#messages.some(
            ({ from, state, isDeleted }) => from === 'company' && state === 'delivered' && !isDeleted);
        if (hasNew && document.visibilityState === 'visible') {
            await requests.post(`${this.#phone.href}/read`).catch(() => {});
        }
    }

    #block() {
        return this.#do(requests.put, '/blocking', { isBlocking: this.#blocking.checked });
    }

    #compose(replyTo, editing) {
        this.#replyTo = replyTo;
        this.#editing = editing;
        this.#text.value = editing?.text ?? this.#text.value;
        this.#about.hidden = !replyTo && !editing;
        fill(this.#about,
            editing ? 'Editing' : replyTo && ['Reply to ', el('bdi', {}, shortened(plain(replyTo.text), 60))],
            button('Cancel', () => this.#compose(null, null)));
        this.#text.focus();
    }

    #key(event) {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            this.#text.form.requestSubmit();
        }
    }

    async #submit(event) {
        event.preventDefault();
        const text = this.#text.value;
        if (this.#isSending || text.trim() === '') {
            return;
        }
        this.#isSending = true;
        const isDone = this.#editing
            ? await this.#do(requests.put, placeOf(this.#editing.id), { text })
            : await this.#send(text, this.#replyTo?.id ?? null);
        this.#isSending = false;
        if (isDone) {
            this.#compose(null, null);
            this.#text.value = this.#text.value === text ? '' : this.#text.value;
        }
    }

    async #send(text, replyTo) {
        const isSame = this.#unsure?.text === text && this.#unsure.replyTo === replyTo;
        this.#unsure = isSame ? this.#unsure : { id: requests.freshId(), text, replyTo };
        const isDone = await this.#do(requests.post, '/messages', this.#unsure);
        this.#unsure = isDone ? null : this.#unsure;
        return isDone;
    }

    async #do(send, path, body) {
        this.#problem.hidden = true;
        try {
            await send(`${this.#phone.href}${path}`, body);
            return true;
        } catch (problem) {
            this.#problem.hidden = false;
            this.#problem.textContent = problem.message;
            return false;
        }
    }
}

function placeOf(id) {
    return `/messages/${encodeURIComponent(id)}`;
}
