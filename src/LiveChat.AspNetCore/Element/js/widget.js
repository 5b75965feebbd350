import { Api, withQuery } from './api.js';
import { Announcer } from './announcer.js';
import { ChatWindow } from './chat-window.js';
import { Conversation } from './conversation.js';
import { dialogs } from './dialogs.js';
import { el, button, fill } from './dom.js';
import { LiveFeed } from './live-feed.js';
import { Drafts } from './model/drafts.js';
import { Outboxes } from './outboxes.js';
import { Press } from './press.js';
import { Problem } from './problem.js';
import { SessionLists } from './session-lists.js';
import { SessionMenu, diagnosticsOf } from './session-menu.js';
import { Sight } from './sight.js';
import { problemText } from './texts/words.js';

/** The events of a stopped widget: none, not even that the user signed out. */
const SILENCE = { select() {}, unread() {}, signedOut: () => true };

/**
 * The widget: the menu, the shown session, and the live feed that both follow. Each has its own element, so that
 * an answer that arrives after a stop is not shown.
 */
export class Widget {
    element;
    #texts;
    #list;
    #pageSize;
    #on;
    #api;
    #about = null;
    #drafts = null;
    #outboxes = null;
    #feed = null;
    #menu;
    #frame;
    #banner = el('div', { class: 'banner', role: 'status' });
    #announcer = new Announcer();
    #lists = null;
    #conversation = null;
    #window = null;
    #sight = null;
    #press;
    #isReady = false;
    #isStopped = false;
    /** @type {string | null} The session to show as soon as one can be shown. */
    #wanted = null;
    /** @type {string | null} The sessions that were listed when it was last asked what is offered. */
    #offeredFor = null;
    #online = () => this.#wake();

    /**
     * @param {object} about
     * @param {import('./texts/texts.js').Texts} about.texts
     * @param {string} about.root The API's root.
     * @param {string} about.list The address of what is shown: a record's widget, or a live chat.
     * @param {number | null} about.pageSize The sessions, or messages, of a page; null for the usual number.
     * @param {{ select: (id: string | null) => void, unread: (count: number) => void, signedOut: () => boolean }} on
     * The element's events for its page; `signedOut` says whether the page handles it.
     */
    constructor({ texts, root, list, pageSize }, on) {
        this.#texts = texts;
        this.#list = list;
        this.#pageSize = pageSize;
        this.#on = on;
        this.element = el('div', { class: 'widget', lang: texts.language });
        this.#press = new Press(this.element);
        this.#api = new Api({ root, onNewToken: () => this.#checkViewer() });
        this.#menu = new SessionMenu(texts, {
            open: (session) => this.open(session.id, { wantsFocus: true }),
            list: (status) => this.#show(status),
            more: () => this.#lists.loadMore(),
            create: () => this.#create(),
            search: () => this.#askSearch(),
            filter: () => this.#askFilter(),
            unfilter: () => this.#filterBy(null),
            retry: () => this.#lists.load(),
        });
        this.#frame = el('div', { class: 'frame', part: 'frame' });
    }

    /** Reads the data and shows it, or a problem with a retry. */
    async start() {
        fill(this.element, el('p', { class: 'placeholder', role: 'status' }, this.#texts.text('loading')));
        try {
            this.#about = await this.#api.get(this.#list);
        } catch (problem) {
            this.#failed(problem);
            return;
        }
        if (this.#isStopped) {
            return;
        }
        const { links, viewer } = this.#about;
        this.#api.antiforgery = links.antiforgery;
        this.#drafts = new Drafts(tabStorage(), viewer.id);
        this.#outboxes = new Outboxes(this.#api, this.#drafts);
        this.#lists = new SessionLists(this.#api, { url: links.sessions, pageSize: this.#pageSize }, {
            change: () => {
                this.#updateMenu();
                this.#askWhatIsOffered();
            },
            signedOut: () => this.#signedOut(),
        });
        this.#feed = new LiveFeed(this.#api, links.events, {
            sessions: (list, query) => this.#lists.setFirstPage(list, query),
            timeline: (update) => this.#conversation?.apply(update),
            end: (session) => this.#ended(session),
            state: (isLive) => this.#showState(isLive),
            broken: (failures) => this.#repair(failures),
        });
        this.#sight = new Sight({ lost: () => this.#feed.close(), back: () => this.#listen() });
        addEventListener('online', this.#online);
        fill(this.#frame, this.#menu.element);
        this.#menu.canSearch = links.search !== null;
        this.#nothingSelected();
        fill(this.element, this.#banner, this.#frame, this.#announcer.element);
        await this.#lists.load();
        if (this.#isStopped) {
            return;
        }
        this.#isReady = true;
        this.#listen();
        if (this.#wanted) {
            this.open(this.#wanted);
        }
    }

    /** Puts a text into the reply box; returns whether there is one. */
    insertReply(text) {
        return this.#window?.insertReply(text) ?? false;
    }

    /** Ends everything, for good. */
    stop() {
        this.#isStopped = true;
        this.#on = SILENCE;
        this.#end();
        this.#press.stop();
    }

    /** Ends the effects of a start. */
    #end() {
        this.#isReady = false;
        removeEventListener('online', this.#online);
        this.#sight?.stop();
        this.#feed?.stop();
        this.#lists?.stop();
        this.#leave();
        this.#outboxes?.stop();
    }

    /** Shows a session by its id, null for none, and a hit's message in it; once the necessary data is loaded. */
    async open(id, { wantsFocus = false, hit = null } = {}) {
        this.#wanted = id;
        if (!this.#isReady) {
            return;
        }
        if (id === null) {
            this.#back();
            return;
        }
        if (id === this.#conversation?.id && !this.#conversation.problem) {
            this.#frame.classList.add('in-chat');
            if (wantsFocus) {
                this.#conversation.readOn();
                this.#window.focus();
            }
            if (hit) {
                this.#window.show(hit);
            }
            return;
        }
        this.#leave();
        const href = this.#hrefOf(id);
        const conversation = new Conversation({
            api: this.#api, id, href, outbox: this.#outboxes.of(id, href), pageSize: this.#pageSize,
            fileLimits: this.#about.files,
        });
        this.#conversation = conversation;
        this.#window = new ChatWindow({
            texts: this.#texts,
            conversation,
            drafts: this.#drafts,
            say: (text) => this.#announcer.say(text),
            draw: (drawing) => this.#press.draw('chat', drawing),
            wantsFocus,
            on: {
                back: () => this.#back(),
                again: () => this.#reopen(id),
                toggleDetails: () => this.#frame.classList.toggle('with-details'),
                search: this.#about.links.search !== null,
                sessions: (query) => this.#api.get(withQuery(this.#about.links.sessions, query)),
                reasons: this.#about.item
                    && (() => this.#api.get(`${this.#about.links.sessions}/${encodeURIComponent(id)}/reasons`)),
            },
        });
        conversation.addEventListener('loaded', () => this.#listen());
        conversation.addEventListener('reloaded', () => this.#listen());
        conversation.addEventListener('read', () => this.#lists.setUnread(id, conversation.details.session.unread));
        conversation.addEventListener('change', () => this.#updateMenu());
        this.#showBesideMenu(this.#window.element, this.#window.details.element);
        this.#frame.classList.add('in-chat');
        this.#updateMenu();
        this.#on.select(id);
        await conversation.load();
        if (conversation.problem?.isSignedOut) {
            this.#signedOut();
        } else if (hit && !conversation.problem && conversation === this.#conversation) {
            this.#window.show(hit);
        }
    }

    #reopen(id) {
        this.#leave();
        this.open(id);
    }

    #leave() {
        this.#conversation?.stop();
        this.#window?.stop();
        this.#press.forget('chat');
        this.#conversation = null;
        this.#window = null;
    }

    #back() {
        this.#wanted = null;
        this.#leave();
        this.#nothingSelected();
        this.#listen();
        this.#on.select(null);
        this.#menu.focusSelected();
    }

    #nothingSelected() {
        this.#frame.classList.remove('in-chat', 'with-details');
        this.#showBesideMenu(el('section', { class: 'chat', part: 'chat', 'aria-label': this.#texts.text('chat') },
            el('slot', { name: 'nothing-chosen' },
                el('p', { class: 'placeholder' }, this.#texts.text('widget.choose')))));
        this.#updateMenu();
    }

    /** The menu stays in the document, with its focus and scroll position. */
    #showBesideMenu(...elements) {
        [...this.#frame.children].slice(1).forEach((element) => element.remove());
        this.#frame.append(...elements);
    }

    /** The address of a session that may not be in the list. */
    #hrefOf(id) {
        return this.#lists.find(id)?.href ?? this.#api.url(`sessions/${encodeURIComponent(id)}`);
    }

    async #show(status) {
        if (await this.#lists.show(status)) {
            this.#listen();
        }
    }

    async #filterBy(filter) {
        await this.#lists.filterBy(filter);
        this.#listen();
    }

    #askSearch() {
        this.#open(({ searchDialog }) => searchDialog(this.#texts, {
            read: (query) => this.#api.get(withQuery(this.#about.links.search, query)),
            open: (hit) => this.open(hit.session.id, { hit }),
        }));
    }

    #askFilter() {
        this.#open(({ filterDialog }) => filterDialog(this.#texts, {
            reading: this.#api.get(this.#about.links.filters),
            filter: this.#lists.state.filter,
            viewer: this.#about.viewer.id,
            onChosen: (filter) => this.#filterBy(filter),
        }));
    }

    async #open(make) {
        this.#menu.say(null);
        try {
            make(await dialogs()).open(this.element, this.#menu.element);
        } catch (problem) {
            this.#menu.say(problemText(this.#texts, problem));
        }
    }

    #updateMenu() {
        this.#press.draw('menu', () => this.#menu.update({
            ...this.#lists.state,
            selected: this.#conversation?.id ?? null,
            diagnostics: this.#about.diagnostics ?? [],
        }));
        this.#on.unread(this.#lists.unread);
    }

    #listen() {
        if (this.#sight.isLost) {
            return;
        }
        const { timeline, isLoading, problem } = this.#conversation ?? { isLoading: true };
        const shown = isLoading || problem ? {} : { session: this.#conversation.id, after: timeline.resume };
        this.#feed.open({ ...this.#lists.query, limit: this.#pageSize, ...shown });
    }

    #ended(session) {
        if (session === this.#conversation?.id) {
            this.#conversation.end(new Problem({ status: 404, code: 'not-found' }));
            this.#listen();
        }
    }

    /** The stream was refused: finds out why. If the refusals continue, its place in the timeline is doubtful. */
    async #repair(failures) {
        try {
            await this.#checkViewer();
            await (failures > 2 ? this.#conversation?.reload() : this.#conversation?.refreshDetails());
        } catch (problem) {
            if (!problem.isSignedOut && !problem.isNotFound) {
                throw problem;
            }
            this.#failed(problem);
            return;
        }
        this.#listen();
    }

    #wake() {
        this.#feed.wake();
        this.#outboxes.wake();
    }

    #showState(isLive) {
        this.#frame.classList.toggle('is-offline', !isLive);
        this.#press.draw('banner', () => fill(this.#banner, !isLive
            && el('p', {}, this.#texts.text(navigator.onLine ? 'widget.lost' : 'widget.offline'))));
        if (isLive) {
            this.#outboxes.wake();
        }
    }

    /** Another user may have signed in meanwhile in another tab: nothing is written in their name. */
    async #checkViewer() {
        const { viewer } = await this.#api.get(this.#list);
        if (viewer.id !== this.#about?.viewer.id) {
            this.#signedOut();
            throw new Problem({ status: 401, code: 'not-signed-in' });
        }
    }

    /** Whether sessions can be opened here, and whether there is spam; checked again whenever a list changes its sessions. */
    async #askWhatIsOffered() {
        const { isLoading, sessions } = this.#lists.state;
        const shown = sessions.items.map(({ id, contact }) => `${id} ${contact?.id}`).join();
        if (isLoading || shown === this.#offeredFor) {
            return;
        }
        // The first list comes right after what is offered with it.
        const isFirst = this.#offeredFor === null;
        this.#offeredFor = shown;
        const offered = isFirst ? this.#about : await this.#api.get(this.#list).catch(() => null);
        if (offered && shown === this.#offeredFor) {
            this.#menu.mayCreate = offered.mayOpen;
            this.#menu.hasSpam = offered.hasSpam;
        }
    }

    #create() {
        this.#open(({ newSessionDialog }) => newSessionDialog(this.#texts, {
            api: this.#api,
            links: this.#about.links,
            onOpened: (id) => this.open(id, { wantsFocus: true }),
        }));
    }

    #failed(problem) {
        if (problem.isSignedOut) {
            this.#signedOut();
            return;
        }
        this.#end();
        fill(this.element, el('div', { class: 'placeholder', role: 'alert' },
            el('p', {}, problem.isNotFound ? this.#texts.text('widget.none') : problemText(this.#texts, problem)),
            problem.diagnostics.length > 0 && diagnosticsOf(this.#texts, problem.diagnostics),
            !problem.isNotFound
                && button(this.#texts.text('try-again'), () => this.start(), { class: 'button primary' })));
    }

    #signedOut() {
        this.#feed?.close();
        if (!this.#on.signedOut()) {
            this.#press.forget('banner');
            fill(this.#banner, el('p', {}, this.#texts.text('widget.signed-out')),
                button(this.#texts.text('widget.sign-in'), () => location.reload(), { class: 'button primary' }));
            if (!this.#banner.isConnected) {
                fill(this.element, this.#banner);
            }
        }
    }
}

/** The tab's own storage; null if the browser forbids it. */
function tabStorage() {
    try {
        return sessionStorage;
    } catch {
        return null;
    }
}
