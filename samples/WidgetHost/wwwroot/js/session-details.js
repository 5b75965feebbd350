import { el, button, link, name, refill, time } from './dom.js';
import { icon } from './icons.js';
import { isolated } from './model/bidi.js';
import { STATUSES, messengerName } from './words.js';
import { full, short } from './times.js';

/** The part next to the messages: the bound contact and requests with their links, and the session's data. */
export class SessionDetails {
    element = el('aside', { class: 'details', part: 'details', 'aria-label': 'Details' });
    #on;
    #heading = el('h3', { tabindex: '-1' }, 'Details');
    #shown = '';

    /** @param {object} on `bind`, `unbind(item)`, `hide`, and `explain`; null if there is nothing to explain. */
    constructor(on) {
        this.#on = on;
    }

    /** Shows a session. Every message brings new details, which may contain the same session. */
    update(details) {
        const { session: { lastMessage, unread, ...session }, ...more } = details;
        const shown = JSON.stringify({ session, ...more });
        if (shown === this.#shown) {
            return;
        }
        this.#shown = shown;
        const { requests, abilities } = details;
        const mayBind = abilities.bind === null;
        const items = (list) => el('ul', { class: 'bound', role: 'list' },
            list.map((item) => el('li', {}, this.#item(item, mayBind))));
        refill(this.element, this.#heading,
            el('header', {}, this.#heading, el('button', {
                type: 'button', class: 'action hide', 'aria-label': 'Hide details', 'data-action': 'hide',
                onclick: () => this.#on.hide(),
            }, icon('close'))),
            el('section', { 'aria-label': 'Contact' }, el('h4', {}, 'Contact'),
                session.contact ? items([session.contact]) : el('p', { class: 'none' }, 'Not bound to a contact')),
            (requests.length > 0 || details.requestApp) && el('section', { 'aria-label': 'Requests' },
                el('h4', {}, 'Requests'),
                requests.length > 0 ? items(requests) : el('p', { class: 'none' }, 'None')),
            mayBind && button('+ Bind', () => this.#on.bind(), { 'data-action': 'bind' }),
            el('dl', { class: 'facts' }, this.#facts(details)),
            this.#on.explain
                && button('Why is it here?', () => this.#on.explain(), { class: 'quiet', 'data-action': 'explain' }));
    }

    /** Shows nothing. */
    clear() {
        this.#shown = '';
        this.element.replaceChildren();
    }

    #item(item, mayUnbind) {
        return [
            link(item.url, item.name ?? item.id, {
                part: 'contact-link', 'data-action': `open-${item.app}-${item.id}`,
            }),
            mayUnbind && button('Unbind', () => this.#on.unbind(item), {
                class: 'quiet', 'data-action': `unbind-${item.app}-${item.id}`,
                'aria-label': `Unbind ${isolated(item.name ?? item.id)}`,
            }),
        ];
    }

    #facts({ session, openedBy, closedBy }) {
        const at = (moment, by) => [time(moment, short(moment), full(moment)), by && [' by ', name(by.name ?? by.id)]];
        return [
            ['Account', [messengerName(session.account.messenger), ' ', name(session.account.address)]],
            ['Live chat', name(session.liveChat.name ?? session.liveChat.id)],
            ['Connection', name(session.connector)],
            ['Operator', session.operator ? name(session.operator.name ?? session.operator.id) : 'Nobody yet'],
            ['Status', STATUSES[session.status]],
            ['Opened', at(session.openedAt, openedBy)],
            session.closedAt && ['Closed', at(session.closedAt, closedBy)],
        ].filter(Boolean).map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)));
    }
}
