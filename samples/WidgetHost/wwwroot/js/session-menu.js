import { el, button, fill } from './dom.js';
import { icon } from './icons.js';
import { fillCard, newCard } from './session-card.js';
import { counted, problemText } from './words.js';

const TITLES = { active: 'Active sessions', closed: 'Archive', spam: 'Spam' };
const EMPTY = { active: 'No active sessions.', closed: 'The archive is empty.', spam: 'No spam.' };

/** The part on the left: the sessions, `Archive`, and `+ New Session`. Arrow keys go from session to session. */
export class SessionMenu {
    element = el('nav', { class: 'menu', part: 'menu', 'aria-label': 'Sessions' });
    #on;
    #tabs;
    #new;
    #list = el('ul', { class: 'sessions', part: 'sessions', role: 'list', onkeydown: (event) => this.#key(event) });
    #state = el('div', { class: 'menu-state', role: 'status' });
    #more = button('Show more', () => this.#on.more(), { class: 'quiet more-sessions', hidden: true });
    #cards = new Map();
    #stateKey = '';

    /** @param {object} on `open(session)`, `list(status)`, `more()`, `create()`, `retry()`. */
    constructor(on) {
        this.#on = on;
        this.#tabs = Object.fromEntries(Object.keys(TITLES).map((status) => [status, el('button', {
            type: 'button', class: 'tab', 'data-status': status, 'aria-pressed': 'false', hidden: status === 'spam',
            onclick: () => on.list(status),
        }, status === 'closed' && icon('archive'), status === 'active' ? 'Active' : TITLES[status])]));
        this.#new = button('+ New Session', () => on.create(), {
            class: 'button primary', part: 'new-session', hidden: true, 'data-action': 'new-session',
        });
        fill(this.element,
            el('header', { class: 'menu-header' },
                el('div', { class: 'tabs', role: 'group', 'aria-label': 'Which sessions' }, Object.values(this.#tabs)),
                this.#new),
            el('div', { class: 'menu-body' }, this.#state, this.#list, this.#more));
        new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && on.more()).observe(this.#more);
    }

    /** Whether the viewer may open sessions here. */
    set mayCreate(mayCreate) {
        this.#new.hidden = !mayCreate;
    }

    set hasSpam(hasSpam) {
        this.#tabs.spam.hidden = !hasSpam;
    }

    /**
     * Shows a list.
     * @param {object} state
     * @param {string} state.status The list's status.
     * @param {import('./model/loaded-sessions.js').LoadedSessions} state.sessions What is loaded of it.
     * @param {string | null} state.selected The session shown.
     * @param {boolean} state.isLoading
     * @param {import('./problem.js').Problem | null} state.problem
     * @param {object[]} state.diagnostics The problems of the widget's settings, whatever the list contains.
     */
    update({ status, sessions, selected, isLoading, problem, diagnostics }) {
        for (const [its, tab] of Object.entries(this.#tabs)) {
            tab.setAttribute('aria-pressed', String(its === status));
        }
        this.#list.setAttribute('aria-label', TITLES[status]);
        this.#showCards(sessions.items, selected);
        this.#more.hidden = sessions.next === null;
        this.#showState({
            status, isLoading, problem, isEmpty: sessions.items.length === 0,
            diagnostics: unique([...diagnostics, ...sessions.diagnostics]),
        });
    }

    focusSelected() {
        (this.#list.querySelector('[aria-current]') ?? this.#list.querySelector('button') ?? this.#tabs.active).focus();
    }

    #showCards(items, selected) {
        const root = this.#list.getRootNode();
        const focused = root.activeElement;
        const cards = items.map((session) => {
            const card = this.#cards.get(session.id) ?? newCard(() => this.#on.open(session));
            fillCard(card, session, session.id === selected);
            return [session.id, card];
        });
        this.#cards = new Map(cards);
        const wanted = cards.map(([, card]) => card.item);
        if (wanted.length !== this.#list.children.length
            || wanted.some((item, index) => this.#list.children[index] !== item)) {
            this.#list.replaceChildren(...wanted);
        }
        const current = cards.find(([id]) => id === selected) ?? cards[0];
        cards.forEach((card) => {
            card[1].button.tabIndex = card === current ? 0 : -1;
        });
        if (focused && root.activeElement !== focused && this.#list.contains(focused)) {
            focused.focus({ preventScroll: true });
        }
    }

    #showState(state) {
        const { status, isLoading, problem, isEmpty, diagnostics } = state;
        const key = JSON.stringify([state, problem?.code]);
        if (key === this.#stateKey) {
            return;
        }
        this.#stateKey = key;
        fill(this.#state,
            problem && el('div', { class: 'problem' }, el('p', {}, problemText(problem)),
                button('Try again', () => this.#on.retry())),
            diagnostics.length > 0 && diagnosticsOf(diagnostics),
            !problem && isLoading && isEmpty && el('p', { class: 'none' }, 'Loading…'),
            !problem && !isLoading && isEmpty && diagnostics.length === 0 && el('p', { class: 'none' }, EMPTY[status]));
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
export function diagnosticsOf(diagnostics) {
    return el('div', { class: 'problem' },
        el('p', {}, `The widget’s settings have ${counted(diagnostics.length, 'problem', 'problems')}:`),
        el('ul', {}, diagnostics.map(({ message, path, code }) =>
            el('li', {}, message ?? code, path && [' (', el('bdi', {}, path), ')']))));
}

function unique(diagnostics) {
    return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}
