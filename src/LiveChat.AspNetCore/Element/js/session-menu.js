import { el, button, fill, focusedIn, sentence } from './dom.js';
import { icon } from './icons.js';
import { fillCard, newCard } from './session-card.js';
import { diagnosticText, problemText } from './texts/words.js';

const STATUSES = ['active', 'closed', 'spam'];

/** The part on the left: the sessions, `Archive`, and `+ New Session`. Arrow keys go from session to session. */
export class SessionMenu {
    element = el('nav', { class: 'menu', part: 'menu' });
    #texts;
    #on;
    #tabs;
    #new;
    #search;
    #filtered = el('div', { class: 'filtered', hidden: true });
    #list = el('ul', { class: 'sessions', part: 'sessions', role: 'list', onkeydown: (event) => this.#key(event) });
    #state = el('div', { class: 'menu-state', role: 'status' });
    #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
    #more;
    #end;
    #body;
    #cards = new Map();
    #stateKey = '';

    /**
     * @param {import('./texts/texts.js').Texts} texts
     * @param {object} on `open(session)`, `list(status)`, `more()`, `create()`, `retry()`, `search()`, `filter()`, `unfilter()`.
     */
    constructor(texts, on) {
        this.#texts = texts;
        this.#on = on;
        this.element.setAttribute('aria-label', texts.text('menu.label'));
        this.#more = button(texts.text('menu.more'), () => on.more(), { class: 'quiet more-sessions', hidden: true });
        this.#tabs = Object.fromEntries(STATUSES.map((status) => [status, el('button', {
            type: 'button', class: 'tab', 'data-status': status, 'aria-pressed': 'false', hidden: status === 'spam',
            onclick: () => on.list(status),
        }, status === 'closed' && icon('archive'), texts.text(`menu.tab.${status}`))]));
        this.#new = button(texts.text('menu.new'), () => on.create(), {
            class: 'button primary', part: 'new-session', hidden: true, 'data-action': 'new-session',
        });
        this.#search = el('button', {
            type: 'button', class: 'action', 'data-action': 'search', title: texts.text('menu.search'), hidden: true,
            'aria-label': texts.text('menu.search'), onclick: () => on.search(),
        }, icon('search'));
        this.#body = el('div', { class: 'menu-body' }, this.#state, this.#list, this.#more);
        fill(this.element,
            el('header', { class: 'menu-header' },
                el('div', { class: 'tabs', role: 'group', 'aria-label': texts.text('menu.which') },
                    Object.values(this.#tabs)),
                this.#search,
                el('button', {
                    type: 'button', class: 'action', 'data-action': 'filter', title: texts.text('menu.filter'),
                    'aria-label': texts.text('menu.filter'), onclick: () => on.filter(),
                }, icon('filter')),
                this.#new, this.#filtered),
            this.#problem, this.#body);
        this.#end = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && on.more());
    }

    /** Says why an action of the menu failed; null: none did. */
    say(text) {
        this.#problem.hidden = text === null;
        fill(this.#problem, text && sentence(text));
    }

    /** Whether the viewer may open sessions here. */
    set mayCreate(mayCreate) {
        this.#new.hidden = !mayCreate;
    }

    /** Whether messages can be searched here. */
    set canSearch(canSearch) {
        this.#search.hidden = !canSearch;
    }

    set hasSpam(hasSpam) {
        this.#tabs.spam.hidden = !hasSpam;
    }

    /**
     * Shows a list.
     * @param {object} state
     * @param {string} state.status The list's status.
     * @param {import('./model/loaded-sessions.js').LoadedSessions} state.sessions What is loaded of it.
     * @param {object | null} state.filter What the list is filtered by, with its `text`.
     * @param {string | null} state.selected The session shown.
     * @param {boolean} state.isLoading
     * @param {import('./problem.js').Problem | null} state.problem
     * @param {object[]} state.diagnostics The problems of the widget's settings, whatever the list contains.
     */
    update({ status, filter, sessions, selected, isLoading, problem, diagnostics }) {
        for (const [its, tab] of Object.entries(this.#tabs)) {
            tab.setAttribute('aria-pressed', String(its === status));
        }
        this.#list.setAttribute('aria-label', this.#texts.text(`menu.list.${status}`));
        this.#showFilter(filter);
        this.#showCards(sessions.items, selected);
        this.#more.hidden = sessions.next === null;
        // An end of the list that stays in sight is no news to the observer, unless it begins anew.
        this.#end.unobserve(this.#more);
        if (!isLoading && !problem) {
            this.#end.observe(this.#more);
        }
        this.#showState({
            status: filter ? 'filtered' : status, isLoading, problem, isEmpty: sessions.items.length === 0,
            diagnostics: unique([...diagnostics, ...sessions.diagnostics]),
        });
    }

    focusSelected() {
        (this.#list.querySelector('[aria-current]') ?? this.#list.querySelector('button') ?? this.#tabs.active).focus();
    }

    #showFilter(filter) {
        const text = filter?.text ?? '';
        if (this.#filtered.dataset.text === text) {
            return;
        }
        const hadFocus = focusedIn(this.#filtered);
        this.#filtered.dataset.text = text;
        this.#filtered.hidden = !filter;
        fill(this.#filtered, filter && [
            el('span', { role: 'status' }, sentence(this.#texts.text('menu.filtered', { filter: text }))),
            button(this.#texts.text('menu.unfilter'), () => this.#on.unfilter(), { class: 'quiet' }),
        ]);
        if (hadFocus) {
            this.element.querySelector('[data-action=filter]').focus();
        }
    }

    #showCards(items, selected) {
        const cards = items.map((session) => {
            const card = this.#cards.get(session.id) ?? newCard(() => this.#on.open(session));
            fillCard(this.#texts, card, session, session.id === selected);
            return [session.id, card];
        });
        this.#cards = new Map(cards);
        const wanted = cards.map(([, card]) => card.item);
        if (wanted.length !== this.#list.children.length
            || wanted.some((item, index) => this.#list.children[index] !== item)) {
            this.#arrange(wanted);
        }
        const current = cards.find(([id]) => id === selected) ?? cards[0];
        cards.forEach((card) => {
            card[1].button.tabIndex = card === current ? 0 : -1;
        });
    }

    /** Puts the entries into order: the focused one is not moved, and what the reader looks at stays where it is. */
    #arrange(wanted) {
        const held = this.#heldEntry(wanted);
        const top = held?.offsetTop;
        const focused = focusedIn(this.#list)?.closest('li');
        [...this.#list.children].filter((item) => !wanted.includes(item)).forEach((item) => item.remove());
        const at = wanted.indexOf(focused);
        wanted.slice(0, Math.max(0, at)).forEach((item) => this.#list.insertBefore(item, focused));
        this.#list.append(...wanted.slice(at + 1));
        if (held) {
            this.#body.scrollTop += held.offsetTop - top;
        }
    }

    /**
     * The first entry on the screen that does not rise past others, else the one that moves least; null at the top of
     * the list, where what is new must show.
     */
    #heldEntry(wanted) {
        if (this.#body.scrollTop === 0) {
            return null;
        }
        const { top, bottom } = this.#body.getBoundingClientRect();
        const seen = [...this.#list.children].map((item, index) => ({ item, to: wanted.indexOf(item), index }))
            .filter(({ item, to }) => {
                const box = item.getBoundingClientRect();
                return to >= 0 && box.bottom > top && box.top < bottom;
            });
        const move = seen.find(({ to, index }) => to >= index)
            ?? seen.sort((one, other) => (one.index - one.to) - (other.index - other.to))[0];
        return move?.item ?? null;
    }

    #showState(state) {
        const { status, isLoading, problem, isEmpty, diagnostics } = state;
        const key = JSON.stringify([state, problem?.code]);
        if (key === this.#stateKey) {
            return;
        }
        this.#stateKey = key;
        fill(this.#state,
            problem && el('div', { class: 'problem' }, el('p', {}, problemText(this.#texts, problem)),
                button(this.#texts.text('try-again'), () => this.#on.retry())),
            diagnostics.length > 0 && diagnosticsOf(this.#texts, diagnostics),
            !problem && isLoading && isEmpty && el('p', { class: 'none' }, this.#texts.text('loading')),
            !problem && !isLoading && isEmpty && diagnostics.length === 0 && this.#empty(status));
    }

    /** A text; where no session is active, what the page put into the slot for it. */
    #empty(status) {
        const text = el('p', { class: 'none' }, this.#texts.text(`menu.empty.${status}`));
        return status === 'active' ? el('slot', { name: 'empty' }, text) : text;
    }

    #key(event) {
        const buttons = [...this.#list.querySelectorAll('button')];
        const at = buttons.indexOf(event.target);
        const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
        if (at >= 0 && to !== undefined && buttons[to]) {
            event.preventDefault();
            buttons.forEach((one, index) => {
                one.tabIndex = index === to ? 0 : -1;
            });
            buttons[to].focus();
        }
    }
}

/** Shows the problems of the widget's settings, never an empty list alone. */
export function diagnosticsOf(texts, diagnostics) {
    return el('div', { class: 'problem' },
        el('p', {}, texts.text('menu.problems', { count: diagnostics.length })),
        el('ul', {}, diagnostics.map((one) =>
            el('li', {}, diagnosticText(texts, one), one.path && [' (', el('bdi', {}, one.path), ')']))));
}

function unique(diagnostics) {
    return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}
