import { el, button, fill, sentence } from './dom.js';
import { ChatHeader } from './chat-header.js';
import { MessageList } from './message-list.js';
import { ReplyBox } from './reply-box.js';
import { SessionDetails } from './session-details.js';
import { assignDialog } from './dialogs/assign.js';
import { bindDialog } from './dialogs/bind.js';
import { confirmDialog } from './dialogs/confirm.js';
import { explainDialog } from './dialogs/explain.js';
import { versionsDialog } from './dialogs/versions.js';
import { isolated, plain, shortened } from './model/bidi.js';
import { stuckText } from './rows/pending-row.js';
import { authorName, counted, partnerName, problemText } from './words.js';

/** The shown session: header, messages, reply box, and the details next to them. */
export class ChatWindow {
    element = el('section', { class: 'chat', part: 'chat', 'aria-label': 'Chat' });
    details;
    #conversation;
    #on;
    #say;
    #header;
    #messages;
    #reply;
    #isShown = false;
    #wantsFocus;
    /** @type {Map<string, string>} What was said of replies that have not got through. */
    #told = new Map();

    /**
     * @param {object} options
     * @param {import('./conversation.js').Conversation} options.conversation
     * @param {import('./model/drafts.js').Drafts} options.drafts
     * @param {(text: string) => void} options.say Announces a text to screen readers.
     * @param {boolean} options.wantsFocus Whether the focus goes here once there is something to read.
     * @param {object} options.on `back`, `again`, `toggleDetails`, `reasons()`; null if a list has none.
     */
    constructor({ conversation, drafts, say, wantsFocus, on }) {
        this.#conversation = conversation;
        this.#on = on;
        this.#say = say;
        this.#wantsFocus = wantsFocus;
        this.#header = new ChatHeader({
            back: on.back,
            details: on.toggleDetails,
            take: () => this.#take(),
            assign: () => this.#open(assignDialog(conversation)),
            close: () => this.#confirm('post', '/close', 'Close the session?',
                'It goes to the archive.', 'Close session'),
            markSpam: () => this.#confirm('put', '/spam', 'Mark as spam?',
                'The session is closed and leaves both lists.', 'Mark as spam'),
            unmarkSpam: () => this.#act('delete', '/spam'),
        });
        this.details = new SessionDetails({
            bind: () => this.#open(bindDialog(conversation)),
            unbind: (item) => this.#act('delete', bindingPath(item)),
            explain: on.reasons && (() => this.#open(explainDialog(on.reasons()))),
            hide: on.toggleDetails,
        });
        this.#reply = new ReplyBox(conversation, drafts, {
            take: () => this.#take(),
            sent: () => this.#messages.toNewest(),
        });
        this.#messages = new MessageList(conversation, {
            quote: (entry) => this.#reply.quote(entry),
            edit: (entry) => this.#reply.edit(entry),
            remove: (entry) => this.#confirm('delete', `/replies/${encodeURIComponent(entry.callerId)}`,
                'Delete this reply?', `“${isolated(shortened(plain(entry.text), 200))}”`, 'Delete'),
            versions: (entry) => this.#open(versionsDialog(entry)),
            takeBack: ({ id }) => this.#reply.takeBack(conversation.outbox.remove(id)),
        });
        conversation.addEventListener('change', () => this.update());
        conversation.addEventListener('arrived', ({ detail }) => this.#arrived(detail));
        this.update();
    }

    /** Shows the current state. */
    update() {
        const { details, problem, isLoading } = this.#conversation;
        if (problem) {
            this.#showProblem(problem);
        } else if (isLoading) {
            fill(this.element, el('p', { class: 'placeholder', role: 'status' }, 'Loading…'));
        } else {
            this.#show(details);
        }
    }

    stop() {
        this.#messages.stop();
    }

    #show(details) {
        this.#header.update(details);
        this.details.update(details);
        this.#reply.update();
        if (!this.#isShown) {
            this.#isShown = true;
            fill(this.element, this.#header.element, this.#messages.element, this.#reply.element);
        }
        this.#messages.update();
        this.#tellStuck();
        if (this.#wantsFocus) {
            this.#wantsFocus = false;
            this.#header.focus();
        }
    }

    #showProblem(problem) {
        this.#isShown = false;
        this.details.clear();
        fill(this.element, el('div', { class: 'placeholder', role: 'alert' },
            el('p', {}, problem.isNotFound ? 'This session is not available.' : sentence(problemText(problem))),
            el('p', {}, !problem.isNotFound && button('Try again', () => this.#on.again(), { class: 'button primary' }),
                ' ', button('Back to the sessions', () => this.#on.back()))));
    }

    #arrived(entries) {
        this.#messages.arrived(entries);
        const messages = entries.filter((entry) => entry.kind === 'message' && !entry.isMine && !entry.isDeleted);
        if (messages.length > 3) {
            this.#say(`${counted(messages.length, 'new message', 'new messages')} from `
                + isolated(partnerName(this.#conversation.details.session)));
        } else {
            messages.forEach((entry) => this.#say(announcement(entry)));
        }
    }

    /** Announces once for each reply that it waits or is refused, however often it is sent again automatically. */
    #tellStuck() {
        for (const reply of this.#conversation.outbox.replies) {
            const isStuck = reply.state === 'waiting' || reply.state === 'refused';
            if (isStuck && this.#told.get(reply.id) !== stuckText(reply)) {
                this.#told.set(reply.id, stuckText(reply));
                this.#say(stuckText(reply));
            }
        }
    }

    #take() {
        return this.#act('post', '/take');
    }

    async #act(method, path) {
        this.#header.say(null);
        try {
            await this.#conversation.act(method, path);
        } catch (problem) {
            this.#header.say(problemText(problem));
        }
    }

    #confirm(method, path, title, text, submit) {
        this.#open(confirmDialog({ title, text, submit, onSubmit: () => this.#conversation.act(method, path) }));
    }

    #open(dialog) {
        dialog.open(this.element.closest('.widget'), this.element.querySelector('.chat-title'));
    }
}

function announcement({ author, text, attachments }) {
    const what = text
        ? isolated(shortened(plain(text), 200))
        : counted(attachments.length, 'attachment', 'attachments');
    return `New message from ${isolated(authorName(author))}: ${what}`;
}

function bindingPath({ app, id }) {
    return `/bindings/${encodeURIComponent(app)}/${encodeURIComponent(id)}`;
}
