import { el, button, fill, sentence } from './dom.js';
import { ChatHeader } from './chat-header.js';
import { MessageList } from './message-list.js';
import { ReplyBox, revisionPath } from './reply-box.js';
import { SessionDetails } from './session-details.js';
import { dialogs } from './dialogs.js';
import { isolated, plain, shortened } from './model/bidi.js';
import { stuckText } from './rows/pending-row.js';
import { attachmentsText, authorName, failureText, partnerName, problemText } from './texts/words.js';

/** The shown session: header, messages, reply box, and the details next to them. */
export class ChatWindow {
    element = el('section', { class: 'chat', part: 'chat' });
    details;
    #texts;
    #conversation;
    #on;
    #say;
    #header;
    #messages;
    #reply;
    #bar = null;
    #isShown = false;
    #wantsFocus;
    /** @type {Map<string, string>} What was said of replies that have not got through. */
    #told = new Map();
    /** @type {Set<string> | null} The reactions that were there; null before the first look. */
    #reactions = null;
    /** @type {Map<string, number> | null} The own replies that failed, with their attempt; null before the first look. */
    #failed = null;

    /**
     * @param {object} options
     * @param {import('./texts/texts.js').Texts} options.texts
     * @param {import('./conversation.js').Conversation} options.conversation
     * @param {import('./model/drafts.js').Drafts} options.drafts
     * @param {(text: string) => void} options.say Announces a text to screen readers.
     * @param {(drawing: () => void) => void} options.draw Runs a drawing when nothing is pressed.
     * @param {boolean} options.wantsFocus Whether the focus goes here once there is something to read.
     * @param {object} options.on `back`, `again`, `toggleDetails`, `reasons()` (null if a list has none), `sessions(query)`, `search`: whether there is one.
     */
    constructor({ texts, conversation, drafts, say, draw, wantsFocus, on }) {
        this.#texts = texts;
        this.#conversation = conversation;
        this.#on = on;
        this.#say = say;
        this.#wantsFocus = wantsFocus;
        this.element.setAttribute('aria-label', texts.text('chat'));
        this.#header = new ChatHeader(texts, {
            back: on.back,
            details: on.toggleDetails,
            search: on.search && (() => this.#find()),
            date: () => this.#open(({ dateDialog }) => dateDialog(texts, (time) => this.#messages.toTime(time))),
            take: () => this.#take(),
            reopen: () => this.#act('post', '/reopen'),
            files: () => this.#open(({ filesDialog }) =>
                filesDialog(texts, conversation, (file) => this.#messages.toMessage(file))),
            assign: () => this.#open(({ assignDialog }) => assignDialog(texts, conversation)),
            release: () => this.#act('post', '/release'),
            close: () => this.#confirm('post', '/close', 'close'),
            markSpam: () => this.#confirm('put', '/spam', 'spam'),
            unmarkSpam: () => this.#act('delete', '/spam'),
        });
        this.details = new SessionDetails(texts, {
            bind: () => this.#open(({ bindDialog }) => bindDialog(texts, conversation)),
            unbind: (item) => this.#act('delete', bindingPath(item)),
            link: () => this.#open(({ linkDialog }) => linkDialog(texts, conversation, on.sessions)),
            cut: () => this.#confirm('put', '/cut', 'cut'),
            export: () => this.#open(({ exportDialog }) => exportDialog(texts, conversation)),
            explain: on.reasons && (() => this.#open(({ explainDialog }) => explainDialog(texts, on.reasons()))),
            hide: on.toggleDetails,
        });
        this.#reply = new ReplyBox({ texts, conversation, drafts }, {
            take: () => this.#take(),
            sent: () => this.#messages.toNewest(),
            template: () => this.#open(({ templateDialog }) =>
                templateDialog(texts, conversation, () => this.#messages.toNewest())),
        });
        this.#messages = new MessageList(texts, conversation, {
            quote: (entry) => this.#reply.quote(entry),
            edit: (entry) => this.#reply.edit(entry),
            remove: (entry) => this.#confirm('delete', revisionPath(entry), entry.isNote ? 'remove-note' : 'remove', {
                text: isolated(shortened(plain(entry.text), 200)),
            }),
            versions: (entry) => this.#open(({ versionsDialog }) => versionsDialog(texts, entry)),
            sendAgain: (entry) => this.#act('post', `${messagePath(entry)}/send-again`, { attempt: entry.attempt }),
            unread: (entry) => this.#markUnread(entry),
            withdraw: (entry) => this.#act('post', `${messagePath(entry)}/withdraw`),
            react: (entry) => this.#open(({ reactionDialog }) => reactionDialog(texts, (sign) =>
                conversation.act('put', `${messagePath(entry)}/reaction`, { sign }))),
            toggle: (entry, sign, isOurs) => isOurs
                ? this.#act('delete', `${messagePath(entry)}/reaction?sign=${encodeURIComponent(sign)}`)
                : this.#act('put', `${messagePath(entry)}/reaction`, { sign }),
            undo: ({ path, session }) => this.#open(({ confirmDialog }) => confirmDialog(texts, 'take-back', {}, () =>
                conversation.act('delete', path, undefined, session))),
            takeBack: ({ id }) => this.#reply.takeBack(conversation.outbox.remove(id)),
        });
        conversation.addEventListener('change', () => draw(() => this.update()));
        conversation.addEventListener('arrived', ({ detail }) => this.#arrived(detail));
        this.update();
    }

    /** Shows the current state. */
    update() {
        const { details, problem, isLoading } = this.#conversation;
        if (problem) {
            this.#showProblem(problem);
        } else if (isLoading) {
            fill(this.element, el('p', { class: 'placeholder', role: 'status' }, this.#texts.text('loading')));
        } else {
            this.#show(details);
        }
    }

    /** Puts a text into the reply box; returns whether there is one. */
    insertReply(text) {
        return this.#reply.insert(text);
    }

    /** Shows a message of the timeline, which a search found. */
    async show(hit) {
        try {
            await this.#messages.toMessage(hit);
        } catch (problem) {
            this.#header.say(problemText(this.#texts, problem));
        }
    }

    /** Puts the focus here, once there is something to read. */
    focus() {
        this.#wantsFocus = !this.#isShown;
        if (this.#isShown) {
            this.#header.focus();
        }
    }

    stop() {
        this.#reply.stop();
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
        this.#tellFailed();
        this.#tellReactions();
        if (this.#wantsFocus) {
            this.#wantsFocus = false;
            this.#header.focus();
        }
    }

    #showProblem(problem) {
        this.#isShown = false;
        this.details.clear();
        fill(this.element, el('div', { class: 'placeholder', role: 'alert' },
            el('p', {}, problem.isNotFound ? this.#texts.text('chat.unavailable')
                : sentence(problemText(this.#texts, problem))),
            el('p', {}, !problem.isNotFound && button(this.#texts.text('try-again'), () => this.#on.again(), {
                class: 'button primary',
            }), ' ', button(this.#texts.text('header.back'), () => this.#on.back()))));
    }

    #arrived(entries) {
        this.#messages.arrived(entries);
        const messages = entries.filter((entry) => entry.kind === 'message' && !entry.isMine && !entry.isDeleted);
        if (messages.length > 3) {
            this.#say(this.#texts.text('chat.new-from', {
                count: messages.length, author: isolated(partnerName(this.#conversation.details.session)),
            }));
        } else {
            messages.forEach((entry) => this.#say(announcement(this.#texts, entry)));
        }
    }

    /** Announces once for each reply that it waits or is refused, however often it is sent again automatically. */
    #tellStuck() {
        for (const reply of this.#conversation.outbox.replies) {
            const isStuck = reply.state === 'waiting' || reply.state === 'refused';
            const text = isStuck && stuckText(this.#texts, reply);
            if (text && this.#told.get(reply.id) !== text) {
                this.#told.set(reply.id, text);
                this.#say(text);
            }
        }
    }

    /** Announces once for each attempt at an own reply that it failed; what failed before is in the list. */
    #tellFailed() {
        const failed = this.#conversation.timeline.ownEntries
            .filter((entry) => entry.isMine && entry.delivery === 'failed' && !entry.isDeleted);
        const isNew = (entry) => this.#failed?.get(entry.key) !== entry.attempt;
        (this.#failed ? failed.filter(isNew) : []).forEach((entry) =>
            this.#say(this.#texts.text('failure.label', { reason: failureText(this.#texts, entry) })));
        this.#failed = new Map(failed.map(({ key, attempt }) => [key, attempt]));
    }

    async #markUnread(entry) {
        try {
            await this.#conversation.markUnread(entry);
            this.#say(this.#texts.text('message.is-unread'));
        } catch (problem) {
            this.#header.say(problemText(this.#texts, problem));
        }
    }

    /** Announces each reaction once; those of loaded pages and of before are in the list. */
    #tellReactions() {
        const entries = this.#conversation.timeline.ownEntries.filter(({ kind }) => kind === 'message');
        const of = ({ key, reactions }) => reactions.map((one) => ({ ...one, id: `${key} ${one.at} ${one.sign}` }));
        const known = this.#reactions;
        const isNew = ({ id }) => !known.has(id);
        if (known) {
            entries.filter(({ key }) => known.has(key)).flatMap(of).filter(isNew).forEach(({ author, sign }) =>
                this.#say(this.#texts.text('message.reacted', { author: isolated(authorName(this.#texts, author)), sign: isolated(sign) })));
        }
        this.#reactions = new Set(entries.flatMap((entry) => [entry.key, ...of(entry).map(({ id }) => id)]));
    }

    #take() {
        return this.#act('post', '/take');
    }

    async #act(method, path, body) {
        this.#header.say(null);
        try {
            await this.#conversation.act(method, path, body);
        } catch (problem) {
            this.#header.say(problemText(this.#texts, problem));
        }
    }

    /** Opens the bar that searches the conversation, or goes back to it. */
    async #find() {
        this.#header.say(null);
        if (!this.#bar?.element.isConnected) {
            try {
                const { searchBar } = await dialogs();
                this.#bar = searchBar(this.#texts, {
                    read: (query) => this.#conversation.read('/search', query),
                    go: (hit) => this.#messages.toMessage(hit, { takesFocus: false }),
                    close: () => {
                        this.#bar.element.remove();
                        this.#header.focus();
                    },
                });
                this.#header.element.after(this.#bar.element);
            } catch (problem) {
                this.#header.say(problemText(this.#texts, problem));
                return;
            }
        }
        this.#bar.focus();
    }

    #confirm(method, path, what, values = {}) {
        this.#open(({ confirmDialog }) =>
            confirmDialog(this.#texts, what, values, () => this.#conversation.act(method, path)));
    }

    /** Opens a dialog that is made of all; the focus returns to where it is now. */
    async #open(make) {
        this.#header.say(null);
        try {
            make(await dialogs()).open(this.element.closest('.widget'), this.element.querySelector('.chat-title'));
        } catch (problem) {
            this.#header.say(problemText(this.#texts, problem));
        }
    }
}

function announcement(texts, { author, text, attachments, isNote }) {
    return texts.text(isNote ? 'note.new' : 'chat.new-message', {
        author: isolated(authorName(texts, author)),
        text: text ? isolated(shortened(plain(text), 200)) : attachmentsText(texts, attachments.length),
    });
}

function messagePath({ id }) {
    return `/messages/${encodeURIComponent(id)}`;
}

function bindingPath({ app, id }) {
    return `/bindings/${encodeURIComponent(app)}/${encodeURIComponent(id)}`;
}
