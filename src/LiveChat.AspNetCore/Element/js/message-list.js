import { el, button, fill } from './dom.js';
import { icon } from './icons.js';
import { Rows } from './model/rows.js';
import { rowElement, isFixed, estimate } from './rows/row.js';
import { Seen } from './seen.js';
import { VirtualList } from './virtual-list.js';
import { problemText } from './texts/words.js';

/** Further pages are requested before the reader reaches the end of the loaded part. */
const AHEAD = 900;

/** The names of keys that scroll. */
const READING = /^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/;

/**
 * The messages of a conversation; only the visible ones are in the document. Arrow keys go from message to message.
 */
export class MessageList {
    element;
    #texts;
    #scroller;
    #list;
    #rows = new Rows();
    #unfolded = new Set();
    #seen;
    #conversation;
    #newest;
    #busy;
    #below = 0;
    #edges = { above: Infinity, below: 0, isAtEnd: true };
    #isStarted = false;

    /**
     * @param {import('./texts/texts.js').Texts} texts
     * @param {import('./conversation.js').Conversation} conversation
     * @param {object} on The actions on a message: `quote`, `edit`, `remove`, `versions`, `takeBack`,
     * `sendAgain`, `withdraw`, `unread`, `react`, `toggle`, `undo`.
     */
    constructor(texts, conversation, on) {
        this.#texts = texts;
        this.#conversation = conversation;
        const actions = {
            ...on,
            jump: (quote) => this.#jumpTo(quote),
            unfold: (key) => this.#unfold(key),
            retry: ({ id }) => conversation.outbox.retry(id),
            older: () => conversation.loadOlder(),
            newer: () => conversation.loadNewer(),
        };
        const readOn = () => conversation.readOn();
        this.#seen = new Seen(() => this.#scroller.clientHeight, (keys) => {
            keys.forEach((key) => conversation.see(key));
        });
        this.#scroller = el('div', {
            class: 'messages', part: 'messages', role: 'feed', 'aria-label': texts.text('messages.label'),
            tabindex: '0', onkeydown: (event) => this.#key(event), onfocusin: (event) => this.#focused(event),
            // Only what the viewer does to read counts, not a list that moves by itself.
            onwheel: readOn, ontouchmove: readOn,
            onpointerdown: ({ target }) => target === this.#scroller && readOn(),
        });
        this.#list = new VirtualList(this.#scroller, {
            render: (row) => rowElement(row, { texts, session: conversation.id, on: actions }),
            estimate,
            isFixed,
            onMount: (row, element) => row.kind === 'message' && this.#seen.watch(element),
            onUnmount: (element) => this.#seen.unwatch(element),
            onMove: (edges) => this.#moved(edges),
        });
        this.#newest = el('button', {
            type: 'button', class: 'button to-newest', part: 'to-newest', hidden: true,
            onclick: () => this.#goToNewest(),
        });
        this.#busy = el('div', { class: 'busy', hidden: true });
        this.element = el('div', { class: 'message-list' }, this.#busy, this.#scroller, this.#newest);
    }

    /** Shows the conversation's current state. */
    update() {
        const { id, timeline, outbox, details, unseenFrom, isLoadingOlder, isLoadingNewer } = this.#conversation;
        const rows = this.#rows.of(timeline, {
            pending: outbox.replies,
            unseenFrom,
            unfolded: this.#unfolded,
            session: id,
            abilities: details?.abilities ?? null,
            offersReactions: details?.offersReactions ?? false,
        });
        this.#scroller.setAttribute('aria-busy', String(isLoadingOlder || isLoadingNewer));
        this.#list.setRows(rows, timeline.newer === null);
        if (!this.#isStarted) {
            this.#start();
        }
        this.#showState();
        this.#seen.tell();
    }

    /** New entries at the end: counted while the end is out of sight. */
    arrived(entries) {
        this.#below += this.#edges.isAtEnd ? 0 : entries.filter(({ kind }) => kind === 'message').length;
        this.#showState();
    }

    /** Shows the newest message; the focus stays where it is. */
    async toNewest() {
        if (this.#conversation.timeline.newer !== null) {
            await this.#conversation.reload();
        }
        this.#list.scrollToEnd();
    }

    stop() {
        this.#list.stop();
        this.#seen.stop();
    }

    /** The button disappears when it has no purpose, and passes its focus to the messages. */
    async #goToNewest() {
        await this.toNewest();
        this.#scroller.focus({ preventScroll: true });
    }

    /** Shows the first message from a time on, or the newest one if all are earlier. Rejects with the problem. */
    async toTime(time) {
        const key = await this.#conversation.loadAt(time);
        if (key) {
            this.#point(key);
        } else {
            this.#list.scrollToEnd();
        }
    }

    /** Shows a message of the timeline by its key and id. */
    toMessage({ key, message }, { takesFocus = true } = {}) {
        return this.#jumpTo({ key, id: message }, takesFocus);
    }

    /** Shows the quoted message; loads the page around it if it is not loaded. */
    async #jumpTo(quote, takesFocus = true) {
        const { timeline } = this.#conversation;
        this.#point(timeline.find(quote.key)?.key ?? await this.#conversation.loadAround(quote.id), takesFocus);
    }

    #point(key, takesFocus = true) {
        if (key && this.#list.scrollTo(key, this.#scroller.clientHeight / 3)) {
            const element = this.#list.elementOf(key);
            element.classList.add('pointed-at');
            if (takesFocus) {
                this.#focusRow(key);
            }
            setTimeout(() => element.classList.remove('pointed-at'), 2000);
        }
    }

    /** Begins at the first unread message, or else at the end. */
    #start() {
        this.#isStarted = true;
        if (!this.#list.scrollTo('unseen', 16)) {
            this.#list.scrollToEnd();
        }
    }

    #moved(edges) {
        this.#edges = edges;
        const { timeline, pageProblem, isLoading } = this.#conversation;
        if (!this.#isStarted || isLoading) {
            return;
        }
        if (edges.isAtEnd) {
            this.#below = 0;
        }
        this.#showState();
        if (!pageProblem && edges.above < AHEAD && timeline.older !== null) {
            queueMicrotask(() => this.#conversation.loadOlder());
        } else if (!pageProblem && edges.below < AHEAD && timeline.newer !== null) {
            queueMicrotask(() => this.#conversation.loadNewer());
        }
    }

    #showState() {
        const { isLoadingOlder, isLoadingNewer, pageProblem, timeline } = this.#conversation;
        const isFar = !this.#edges.isAtEnd && (this.#edges.below > 200 || timeline.newer !== null);
        this.#newest.hidden = !isFar && this.#below === 0;
        const label = this.#below > 0
            ? this.#texts.text('messages.new', { count: this.#below })
            : this.#texts.text('messages.newest');
        if (this.#newest.textContent !== label) {
            fill(this.#newest, icon('down'), label);
        }
        const text = pageProblem ? `${problemText(this.#texts, pageProblem)} ` : this.#texts.text('loading');
        this.#busy.hidden = !(pageProblem || (isLoadingOlder && this.#edges.above < 60) || isLoadingNewer);
        if (this.#busy.dataset.text !== text) {
            this.#busy.dataset.text = text;
            fill(this.#busy, text, pageProblem && button(this.#texts.text('try-again'), () => this.#again()));
        }
    }

    #again() {
        const { timeline } = this.#conversation;
        if (timeline.newer !== null && this.#edges.below < this.#edges.above) {
            this.#conversation.loadNewer();
        } else {
            this.#conversation.loadOlder();
        }
    }

    #unfold(key) {
        this.#unfolded.add(key);
        this.#list.holdTop(key);
        this.update();
        this.#focusRow(key);
    }

    #key(event) {
        if (READING.test(event.key)) {
            this.#conversation.readOn();
        }
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
            return;
        }
        const rows = this.#list.rows.filter(isFixed);
        const key = event.target.closest('[data-key]')?.dataset.key;
        const at = rows.findIndex((row) => row.key === key);
        const next = at < 0 ? this.#firstOnScreen(rows) : rows[at + step];
        if (next) {
            event.preventDefault();
            this.#list.reveal(next.key);
            this.#focusRow(next.key);
        }
    }

    /** Entering the list by key begins with the last message on the screen. */
    #firstOnScreen(rows) {
        const bottom = this.#scroller.getBoundingClientRect().bottom;
        return rows.findLast(({ key }) => this.#list.elementOf(key)?.getBoundingClientRect().top < bottom - 24);
    }

    #focusRow(key) {
        this.#list.elementOf(key)?.focus({ preventScroll: true });
    }

    #focused({ target }) {
        const row = target.closest('[data-key]');
        this.#scroller.querySelectorAll('.row[data-current]').forEach((other) => delete other.dataset.current);
        if (row) {
            row.dataset.current = '';
        }
    }
}
