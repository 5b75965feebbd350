import { el, button, fill, name, refill, sentence } from './dom.js';
import { icon } from './icons.js';
import { freshId } from './api.js';
import { ReplyFiles } from './reply-files.js';
import { plain, shortened } from './model/bidi.js';
import { authorName, problemText } from './texts/words.js';

const LONGEST = 20_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SHORTLY = 500;
/** The longest delay of a timer. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * The box where the responsible operator replies, quotes and edits; for everybody else a line that says why not. The
 * staff can switch it to notes, in a session of any status. Drafts of both are kept per session.
 */
export class ReplyBox {
    element = el('div', { class: 'reply', part: 'reply' });
    #texts;
    #conversation;
    #drafts;
    #on;
    /** The unsent texts: the reply's and the note's. */
    #kept;
    #mode = 'reply';
    #modes;
    #send;
    #hint = el('span');
    /** Whether somebody who may not reply opened the box for a note. */
    #isNoting = false;
    #editing = null;
    /** What the box was for before the edit. */
    #modeBefore = 'reply';
    #text;
    /** @type {ReplyFiles | null} */
    #files;
    #form;
    #about;
    #problem;
    #state = null;
    /** How long free text is possible. */
    #left = el('span', { class: 'reply-until', role: 'timer' });
    #timer = 0;

    /**
     * @param {object} about
     * @param {import('./texts/texts.js').Texts} about.texts
     * @param {import('./conversation.js').Conversation} about.conversation
     * @param {import('./model/drafts.js').Drafts} about.drafts
     * @param {{ take: () => void, sent: () => void, template: () => void }} on
     */
    constructor({ texts, conversation, drafts }, on) {
        this.#texts = texts;
        this.#conversation = conversation;
        this.#drafts = drafts;
        this.#on = on;
        this.#kept = { reply: drafts.get(this.#keyOf('reply')) ?? empty(), note: drafts.get(this.#keyOf('note')) ?? empty() };
        this.#text = el('textarea', {
            class: 'reply-text', part: 'reply-text', rows: 1, maxlength: LONGEST, dir: 'auto',
            oninput: () => this.#typed(), onkeydown: (event) => this.#key(event),
            enterkeyhint: 'send',
        });
        this.#text.value = this.#draft.text;
        this.#files = conversation.fileLimits && new ReplyFiles(texts, conversation, () => this.#keep('reply'));
        this.#files?.restore(this.#draft.files ?? []);
        this.#about = el('div', { class: 'about', hidden: true });
        this.#problem = el('p', { class: 'problem', role: 'alert', hidden: true });
        this.#modes = el('div', { class: 'modes', role: 'group', 'aria-label': texts.text('note.switch'), hidden: true },
            ['reply', 'note'].map((mode) => el('button', {
                type: 'button', class: 'mode', 'data-action': `mode-${mode}`, onclick: () => this.#switchTo(mode),
            }, icon(mode === 'note' ? 'note' : 'quote'), ' ', texts.text(mode === 'note' ? 'note.badge' : 'reply.label'))));
        this.#send = el('button', { class: 'button primary send', part: 'send' });
        this.#form = el('form', {
            onsubmit: (event) => this.#submit(event), onpaste: (event) => this.#addFiles(event, event.clipboardData),
            ondragover: (event) => event.dataTransfer.types.some((type) => /^files$/i.test(type))
                && event.preventDefault(),
            ondrop: (event) => this.#addFiles(event, event.dataTransfer),
        },
            this.#problem, this.#modes, this.#about, el('slot', { name: 'quick-replies' }), this.#files?.element,
            el('div', { class: 'reply-line' }, this.#files?.chooser, this.#text, this.#send),
            el('p', { class: 'hint' }, this.#hint, ' ', this.#left));
        this.#showMode();
    }

    get #draft() {
        return this.#kept[this.#mode];
    }

    set #draft(value) {
        this.#kept[this.#mode] = value;
    }

    get #isNote() {
        return this.#mode === 'note';
    }

    #keyOf(mode) {
        return mode === 'note' ? `${this.#conversation.id}:note` : this.#conversation.id;
    }

    /** Shows the box, or the reason why there is none; the focus moves from one to the other. */
    update() {
        const { details } = this.#conversation;
        const reason = details.abilities.reply;
        const { take, sendTemplate, addNote } = details.abilities;
        // Who writes a note when replying ends goes on with it.
        this.#isNoting = reason !== null && addNote === null && (this.#isNoting || this.#isNote);
        const state = `${reason}:${details.session.operator?.id}:${take}:${sendTemplate}:${addNote}:${this.#isNoting}`;
        if (state !== this.#state) {
            this.#state = state;
            this.#modes.hidden = reason !== null || addNote !== null;
            this.#become(reason !== null ? this.#isNoting ? 'note' : 'reply' : addNote !== null ? 'reply' : this.#mode);
            const whyNot = reason !== null && this.#whyNot(reason, details);
            const isOpen = reason === null || this.#isNoting;
            refill(this.element, isOpen ? this.#text : whyNot, whyNot, isOpen && this.#form);
            if (isOpen) {
                this.#showAbout();
                this.#grow();
            }
        }
        this.#requote();
        this.#countDown(details.abilities.replyUntil);
    }

    stop() {
        clearTimeout(this.#timer);
        this.#files?.stop();
    }

    /** Says how long free text is possible; when the time is over, the details say what is possible then. */
    #countDown(until) {
        clearTimeout(this.#timer);
        const left = until === null ? Infinity : Date.parse(until) - Date.now();
        const text = left === Infinity ? ''
            : left > HOUR ? this.#texts.text('reply.until', { time: this.#texts.times.brief(until) })
            : this.#texts.text('reply.minutes-left', { count: Math.max(1, Math.ceil(left / MINUTE)) });
        if (this.#left.textContent !== text) {
            this.#left.textContent = text;
            this.#left.classList.toggle('soon', left <= HOUR);
        }
        if (left !== Infinity) {
            // The host's clock decides: it may be a little behind.
            this.#timer = left > 0
                ? setTimeout(() => this.#countDown(until), Math.min(left > HOUR ? left - HOUR : MINUTE, left, LONGEST_DELAY))
                : setTimeout(() => this.#conversation.refreshDetails(), SHORTLY);
        }
    }

    quote(entry) {
        this.#leaveEditing();
        this.#draft.replyTo = {
            id: entry.id, key: entry.key, author: authorName(this.#texts, entry.author), text: this.#quotedText(entry),
        };
        this.#keep();
        this.#showAbout();
        this.#text.focus();
    }

    edit(entry) {
        this.#leaveEditing();
        this.#modeBefore = this.#mode;
        if (entry.isNote) {
            this.#openNote();
        } else {
            this.#become('reply');
        }
        this.#editing = entry;
        this.#text.value = entry.text;
        this.#showProblem(null);
        this.#showAbout();
        this.#grow();
        this.#text.focus();
    }

    /** Puts a text where the caret is; returns whether there is a box. */
    insert(text) {
        if (!this.#form.isConnected) {
            return false;
        }
        this.#text.setRangeText(text, this.#text.selectionStart, this.#text.selectionEnd, 'end');
        this.#typed();
        this.#text.focus();
        return true;
    }

    /** Puts an unsent reply back into the box, before the text there. */
    takeBack({ text, replyTo, files, isNote }) {
        this.#leaveEditing();
        if (isNote) {
            this.#openNote();
        } else {
            this.#become('reply');
            this.#files?.restore(files ?? []);
        }
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
        if (entry && this.#quotedText(entry) !== replyTo.text) {
            replyTo.text = this.#quotedText(entry);
            this.#keep();
            this.#showAbout();
        }
    }

    /** Opens the box for a note, also for those who may not reply. */
    #openNote() {
        this.#isNoting = this.#conversation.details.abilities.reply !== null;
        this.#become('note');
        this.update();
    }

    #switchTo(mode) {
        this.#leaveEditing();
        this.#become(mode);
        this.#showAbout();
        this.#grow();
        this.#text.focus();
    }

    /** Makes the box one for replies or for notes, with the draft of its own; an edit of the other kind is over. */
    #become(mode) {
        if (mode !== this.#mode) {
            this.#editing = null;
            this.#mode = mode;
            this.#text.value = this.#draft.text;
            this.#showMode();
        }
    }

    #showMode() {
        const texts = this.#texts;
        const send = texts.text(this.#isNote ? 'note.save' : 'reply.send');
        this.#form.classList.toggle('noting', this.#isNote);
        this.#text.setAttribute('aria-label', texts.text(this.#isNote ? 'note.field' : 'reply.label'));
        this.#text.setAttribute('placeholder', texts.text(this.#isNote ? 'note.placeholder' : 'reply.placeholder'));
        this.#send.setAttribute('aria-label', send);
        this.#send.title = this.#isNote ? send : texts.text('reply.send-title');
        fill(this.#send, icon(this.#isNote ? 'note' : 'send'), el('span', { class: 'send-label' }, send));
        this.#hint.textContent = texts.text(this.#isNote ? 'note.hint' : 'reply.hint');
        this.#left.hidden = this.#isNote;
        [...this.#modes.children].forEach((choice, index) =>
            choice.setAttribute('aria-pressed', String((index === 1) === this.#isNote)));
    }

    #whyNot(reason, { session, abilities }) {
        const mayTake = abilities.take === null && reason === 'not-your-session';
        const key = {
            'not-your-session': session.operator ? 'reply.taken' : mayTake ? 'reply.nobody-take' : 'reply.nobody',
            'session-closed': 'reply.closed',
            'session-is-spam': 'reply.spam',
            'not-an-operator': 'reply.reading',
            'template-only': abilities.sendTemplate === null ? 'reply.template-now' : 'reply.template-only',
            'customer-must-write-first': 'reply.customer-must-write-first',
            'customer-moved': 'reply.customer-moved',
            'unreachable': 'reply.unreachable',
        }[reason] ?? 'reply.cannot';
        const why = this.#texts.parts(key, { operator: session.operator && name(session.operator.name) });
        return el('p', { class: 'why-not', part: 'why-not', tabindex: '-1' },
            el('span', {}, why, this.#kept.reply.text && [' ', this.#texts.text('reply.draft-kept')]),
            abilities.sendTemplate === null && button(this.#texts.text('reply.send-template'), () => this.#on.template(), {
                class: 'button primary', 'data-action': 'send-template',
            }),
            abilities.addNote === null && !this.#isNoting && button(this.#texts.text('note.write'), () => {
                this.#openNote();
                this.#text.focus();
            }, { class: 'button', 'data-action': 'write-note' }),
            mayTake && button(this.#texts.text('take'), () => this.#on.take(), {
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

    /** Files that were pasted or dropped; texts are the browser's own. A dropped file never replaces the page. */
    #addFiles(event, transfer) {
        const files = this.#isNote ? null : this.#files;
        if (transfer?.files.length > 0 && (files || event.type === 'drop')) {
            event.preventDefault();
            files?.add(transfer.files);
        }
    }

    /** Keeps the draft of a reply or a note; files may be uploaded while the box is one for notes. */
    #keep(mode = this.#mode) {
        const draft = this.#kept[mode];
        if (mode === 'reply') {
            draft.files = this.#files?.ready ?? [];
        }
        const isEmpty = !draft.text && !draft.replyTo && !draft.files?.length;
        this.#drafts.set(this.#keyOf(mode), isEmpty ? null : draft);
    }

    /** Makes the box as high as its text, up to the style sheet's limit. */
    #grow() {
        this.#text.style.height = 'auto';
        this.#text.style.height = `${this.#text.scrollHeight + 2}px`;
    }

    #key(event) {
        if (event.key === 'Escape' && (this.#editing || this.#draft.replyTo || this.#isNoting)) {
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
        const isBlank = text.trim() === '';
        const files = this.#editing || this.#isNote ? null : this.#files;
        if (files?.isBusy) {
            this.#showText(this.#texts.text('reply.files-wait'));
        } else if (isBlank && !files?.ready.length) {
            this.#text.focus();
        } else if (this.#editing) {
            this.#saveEdit(this.#editing, text);
        } else {
            const { replyTo } = this.#draft;
            const taken = files?.take() ?? [];
            this.#showProblem(null);
            this.#draft = empty();
            this.#text.value = '';
            this.#keep();
            this.#showAbout();
            this.#grow();
            this.#conversation.outbox.add({
                id: freshId(), text: isBlank ? '' : text, replyTo, files: taken, at: new Date().toISOString(),
                isNote: this.#isNote,
            });
            this.#on.sent();
        }
    }

    async #saveEdit(entry, text) {
        this.#form.inert = true;
        try {
            await this.#conversation.act('put', revisionPath(entry), { text });
            if (this.#editing === entry) {
                this.#cancel();
            }
        } catch (problem) {
            this.#showProblem(problem);
        }
        this.#form.inert = false;
        this.#text.focus();
    }

    #cancel() {
        if (this.#editing) {
            this.#leaveEditing();
        } else if (this.#draft.replyTo) {
            this.#draft.replyTo = null;
            this.#keep();
        } else {
            this.#become('reply');
            this.#isNoting = false;
            this.update();
            this.element.querySelector('[data-action="write-note"]')?.focus();
            return;
        }
        this.#showAbout();
        this.#grow();
        this.#text.focus();
    }

    #leaveEditing() {
        if (this.#editing) {
            this.#editing = null;
            this.#become(this.#isNoting ? 'note' : this.#modeBefore);
            this.#text.value = this.#draft.text;
        }
        this.#showProblem(null);
    }

    #showAbout() {
        const { replyTo } = this.#draft;
        this.#about.hidden = !this.#editing && !replyTo;
        fill(this.#about,
            icon(this.#editing ? 'edit' : 'quote'),
            el('p', {}, this.#editing ? this.#texts.text(this.#isNote ? 'note.editing' : 'reply.editing') : replyTo && [
                this.#texts.parts('message.in-reply-to', { author: name(replyTo.author) }),
                el('span', { class: 'quote-text', dir: 'auto' }, replyTo.text)]),
            el('button', {
                type: 'button', class: 'action', onclick: () => this.#cancel(),
                'aria-label': this.#texts.text(this.#editing ? 'reply.do-not-edit' : 'reply.do-not-quote'),
                title: this.#texts.text('reply.cancel-title'),
            }, icon('close')));
    }

    #showProblem(problem) {
        this.#showText(problem && problemText(this.#texts, problem));
    }

    #showText(text) {
        this.#problem.hidden = !text;
        fill(this.#problem, text && sentence(text));
    }

    #quotedText({ isDeleted, text }) {
        return isDeleted ? this.#texts.text('quote.erased') : shortened(plain(text), 200);
    }
}

/** The address of a reply or note of one's own, to edit or delete it. */
export function revisionPath({ isNote, id, callerId }) {
    return isNote ? `/notes/${encodeURIComponent(id)}` : `/replies/${encodeURIComponent(callerId)}`;
}

function empty() {
    return { text: '', replyTo: null };
}

/** On a touch keyboard, Enter is for new lines. */
function isTouch() {
    return matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;
}
