import { el, button, link, name, refill, time } from './dom.js';
import { icon } from './icons.js';
import { isolated } from './model/bidi.js';
import { messengerName } from './texts/words.js';

/** The part next to the messages: the bound contact and requests with their links, and the session's data. */
export class SessionDetails {
    element = el('aside', { class: 'details', part: 'details' });
    #texts;
    #on;
    #heading = el('h3', { tabindex: '-1' });
    #shown = '';

    /**
     * @param {import('./texts/texts.js').Texts} texts
     * @param {object} on `bind`, `unbind(item)`, `link`, `cut`, `export`, `hide`, and `explain`; null if there is nothing to explain.
     */
    constructor(texts, on) {
        this.#texts = texts;
        this.#on = on;
        this.element.setAttribute('aria-label', texts.text('details'));
        this.#heading.textContent = texts.text('details');
    }

    /** Shows a session. Every message brings new details, which may contain the same session. */
    update(details) {
        const { session: { lastMessage, unread, ...session }, abilities, ...more } = details;
        const shown = JSON.stringify({ session, bind: abilities.bind, link: abilities.link, ...more });
        if (shown === this.#shown) {
            return;
        }
        this.#shown = shown;
        const texts = this.#texts;
        const { requests } = details;
        const mayBind = abilities.bind === null;
        const items = (list) => el('ul', { class: 'bound', role: 'list' },
            list.map((item) => el('li', {}, this.#item(item, mayBind))));
        refill(this.element, this.#heading,
            el('header', {}, this.#heading, el('button', {
                type: 'button', class: 'action hide', 'aria-label': texts.text('details.hide'), 'data-action': 'hide',
                onclick: () => this.#on.hide(),
            }, icon('close'))),
            this.#section('details.contact',
                session.contact ? items([session.contact]) : this.#none('details.no-contact')),
            (requests.length > 0 || details.requestApp) && this.#section('details.requests',
                requests.length > 0 ? items(requests) : this.#none('details.no-requests')),
            mayBind && button(texts.text('details.bind'), () => this.#on.bind(), { 'data-action': 'bind' }),
            el('dl', { class: 'facts' }, this.#facts(details)),
            this.#on.explain
                && button(texts.text('details.why'), () => this.#on.explain(), {
                    class: 'quiet', 'data-action': 'explain',
                }),
            button(texts.text('details.export'), () => this.#on.export(), { class: 'quiet', 'data-action': 'export' }),
            abilities.link === null && ['link', 'cut'].map((action) => button(
                texts.text(`details.${action}`), () => this.#on[action](), { class: 'quiet', 'data-action': action })));
    }

    /** Shows nothing. */
    clear() {
        this.#shown = '';
        this.element.replaceChildren();
    }

    #section(title, content) {
        const text = this.#texts.text(title);
        return el('section', { 'aria-label': text }, el('h4', {}, text), content);
    }

    #none(key) {
        return el('p', { class: 'none' }, this.#texts.text(key));
    }

    #item(item, mayUnbind) {
        return [
            link(item.url, item.name ?? item.id, {
                part: 'contact-link', 'data-action': `open-${item.app}-${item.id}`,
            }),
            mayUnbind && button(this.#texts.text('details.unbind'), () => this.#on.unbind(item), {
                class: 'quiet', 'data-action': `unbind-${item.app}-${item.id}`,
                'aria-label': this.#texts.text('details.unbind-item', { item: isolated(item.name ?? item.id) }),
            }),
        ];
    }

    #facts({ session, openedBy, closedBy }) {
        const { times } = this.#texts;
        const nobody = this.#texts.text('details.nobody');
        return [
            ['account', [messengerName(this.#texts, session.account.messenger), ' ', name(session.account.address)]],
            ['live-chat', name(session.liveChat.name ?? session.liveChat.id)],
            ['connection', name(session.connector)],
            ['operator', session.operator ? name(session.operator.name ?? session.operator.id) : nobody],
            ['status', this.#texts.text(`status.${session.status}`)],
            ['opened', this.#at(session.openedAt, openedBy, times)],
            session.closedAt && ['closed', this.#at(session.closedAt, closedBy, times)],
        ].filter(Boolean).map(([term, value]) =>
            el('div', {}, el('dt', {}, this.#texts.text(`details.${term}`)), el('dd', {}, value)));
    }

    #at(moment, by, times) {
        const at = time(moment, times.short(moment), times.full(moment));
        return by ? this.#texts.parts('details.at-by', { time: at, user: name(by.name ?? by.id) }) : at;
    }
}
