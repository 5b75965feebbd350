import { el, button, fill, name, refill, sentence } from './dom.js';
import { icon } from './icons.js';
import { freshId } from './api.js';
import { plain, shortened } from './model/bidi.js';
import { QUOTES, authorName, problemText } from './words.js';

const LONGEST = 20_000;

/**
 * The box where the responsible operator replies, quotes and edits; for everybody else a line that says why not. Drafts
 * are kept per session.
 */
export class ReplyBox {
    element = el('div', { class: 'reply', part: 'reply' });
    #conversation;
    #drafts;
    #on;
    #draft;
    #editing = null;
    #text;
    #form;
    #about;
    #problem;
    #state = null;

    /**
     * @param {import('./conversation.js').Conversation} conversation
     * @param {import('./model/drafts.js').Drafts} drafts
     * @param {{ take: () => void, sent: () => void }} on
     */
    constructor(conversation, drafts, on) {
        this.#conversation = conversation;
        this.#drafts = drafts;
        this.#on = on;
        this.#draft = drafts.get(conversation.id) ?? { text: '', replyTo: null };
        this.#text = el('textarea', {
            class: 'reply-text', part: 'reply-text', rows: 1, maxlength: LONGEST, dir: 'auto', 'aria-label': 'Reply',
            placeholder: 'Write a reply…', oninput: () => this.#typed(), onkeydown: (event) => this.#key(event),
            enterkeyhint: 'send',
        });
        this.#text.value = this.#draft.text;
        this.#about = el('div', { class: 'about', hidden: true });
        this.#problem = el('p', { class: 'problem', role: 'alert', hidden: true });
        this.#form = el('form', { onsubmit: (event) => this.#submit(event) },
            this.#problem, this.#about,
            el('div', { class: 'reply-line' }, this.#text, el('button', {
                class: 'button primary send', part: 'send', 'aria-label': 'Send', title: 'Send (Enter)',
            }, icon('send'), el('span', { class: 'send-label' }, 'Send'))),
            el('p', { class: 'hint' }, 'Enter sends, Shift + Enter starts a new line.'));
    }

    /** Shows the box, or the reason why there is none; the focus moves from one to the other. */
    update() {
        const { details } = this.#conversation;
        const reason = details.abilities.reply;
        const state = `${reason}:${details.session.operator?.id}:${details.abilities.take}`;
        if (state !== this.#state) {
            this.#state = state;
            if (reason === null) {
                refill(this.element, this.#text, this.#form);
                this.#showAbout();
                this.#grow();
            } else {
                const whyNot = this.#whyNot(reason, details);
                refill(this.element, whyNot, whyNot);
            }
        }
        this.#requote();
    }

    quote(entry) {
        this.#draft.replyTo = {
            id: entry.id, key: entry.key, author: authorName(entry.author), text: quotedText(entry),
        };
        this.#leaveEditing();
        this.#keep();
        this.#showAbout();
        this.#text.focus();
    }

    edit(entry) {
        this.#editing = entry;
        this.#text.value = entry.text;
        this.#showProblem(null);
        this.#showAbout();
        this.#grow();
        this.#text.focus();
    }

    /** Puts an unsent reply back into the box, before the text there. */
    takeBack({ text, replyTo }) {
        this.#leaveEditing();
        this.#draft = { text: [text, this.#draft.text].filter(Boolean).join('\n'), replyTo };
        this.#text.value = this.#draft.text;
        this.#keep();
        this.#showAbout();
        this.#grow();
        this.#text.focus();
    }

    /** The quoted message may be changed or deleted while the answer is written. */
    #requote() {
        const { replyTo } = this.#draft;
        const entry = replyTo && this.#conversation.timeline.find(replyTo.key);
        if (entry && quotedText(entry) !== replyTo.text) {
            replyTo.text = quotedText(entry);
            this.#keep();
            this.#showAbout();
        }
    }

    #whyNot(reason, { session, abilities }) {
        const mayTake = abilities.take === null;
        const why = {
            'not-your-session': session.operator
                ? [name(session.operator.name), ' is responsible for this session.']
                : [mayTake ? 'Nobody is responsible for this session yet. Take it to reply.'
                    : 'Nobody is responsible for this session yet.'],
            'session-closed': ['This session is closed.'],
            'session-is-spam': ['This session is marked as spam.'],
            'not-an-operator': ['You are reading: only the responsible operator can reply.'],
        }[reason] ?? ['You cannot reply here.'];
        return el('p', { class: 'why-not', part: 'why-not', tabindex: '-1' },
            el('span', {}, why, this.#draft.text && ' Your draft is kept.'),
            mayTake && button('Take', () => this.#on.take(), {
                class: 'button primary', 'data-action': 'take-to-reply',
            }));
    }

    #typed() {
        if (!this.#editing) {
            this.#draft.text = this.#text.value;
            this.#keep();
        }
        this.#grow();
    }

    #keep() {
        const isEmpty = !this.#draft.text && !this.#draft.replyTo;
        this.#drafts.set(this.#conversation.id, isEmpty ? null : this.#draft);
    }

    /** Makes the box as high as its text, up to the style sheet's limit. */
    #grow() {
        this.#text.style.height = 'auto';
        this.#text.style.height = `${this.#text.scrollHeight + 2}px`;
    }

    #key(event) {
        if (event.key === 'Escape' && (this.#editing || this.#draft.replyTo)) {
            event.stopPropagation();
            this.#cancel();
        } else if (event.key === 'Enter' && !event.isComposing && !event.shiftKey && !isTouch()) {
            event.preventDefault();
            this.#form.requestSubmit();
        }
    }

    #submit(event) {
        event.preventDefault();
        const text = this.#text.value;
        if (text.trim() === '') {
            this.#text.focus();
        } else if (this.#editing) {
            this.#saveEdit(this.#editing, text);
        } else {
            const { replyTo } = this.#draft;
            this.#draft = { text: '', replyTo: null };
            this.#text.value = '';
            this.#keep();
            this.#showAbout();
            this.#grow();
            this.#conversation.outbox.add({ id: freshId(), text, replyTo, at: new Date().toISOString() });
            this.#on.sent();
        }
    }

    async #saveEdit(entry, text) {
        this.#form.inert = true;
        try {
            await this.#conversation.act('put', `/replies/${encodeURIComponent(entry.callerId)}`, { text });
            this.#cancel();
        } catch (problem) {
            this.#showProblem(problem);
        }
        this.#form.inert = false;
        this.#text.focus();
    }

    #cancel() {
        if (this.#editing) {
            this.#leaveEditing();
        } else {
            this.#draft.replyTo = null;
            this.#keep();
        }
        this.#showAbout();
        this.#grow();
        this.#text.focus();
    }

    #leaveEditing() {
        if (this.#editing) {
            this.#editing = null;
            this.#text.value = this.#draft.text;
        }
        this.#showProblem(null);
    }

    #showAbout() {
        const { replyTo } = this.#draft;
        this.#about.hidden = !this.#editing && !replyTo;
        fill(this.#about,
            icon(this.#editing ? 'edit' : 'quote'),
            el('p', {}, this.#editing ? 'Editing your message' : replyTo && [
                'In reply to ', name(replyTo.author), el('span', { class: 'quote-text', dir: 'auto' }, replyTo.text)]),
            el('button', {
                type: 'button', class: 'action', onclick: () => this.#cancel(),
                'aria-label': this.#editing ? 'Do not edit' : 'Do not quote', title: 'Cancel (Escape)',
            }, icon('close')));
    }

    #showProblem(problem) {
        this.#problem.hidden = !problem;
        fill(this.#problem, problem && sentence(problemText(problem)));
    }
}

function quotedText({ isDeleted, text }) {
    return isDeleted ? QUOTES.erased : shortened(plain(text), 200);
}

/** On a touch keyboard, Enter is for new lines. */
function isTouch() {
    return matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;
}
