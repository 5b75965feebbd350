import { el, name } from '../dom.js';
import { icon } from '../icons.js';

const KINDS = { email, place, cards, template, other };

/** What a message holds beside its text and files; null for a plain message. */
export function contentOf(texts, content) {
    return content && KINDS[content.kind]?.(texts, content);
}

/** What an e-mail quotes, folded; null for everything else. */
export function quotedOf(texts, content) {
    return content?.quotedText
        ? el('details', { class: 'quoted' },
            el('summary', {}, texts.text('content.quoted')),
            el('p', { class: 'text', dir: 'auto' }, content.quotedText))
        : null;
}

function email(texts, { subject, to, cc }) {
    const line = (key, addresses) => addresses.length > 0
        && el('div', {}, el('dt', {}, texts.text(key)), el('dd', {}, addresses.map((one, index) =>
            [index > 0 && ', ', name(one)])));
    return el('div', { class: 'content email' },
        subject && el('p', { class: 'subject', dir: 'auto' }, subject),
        (to.length > 0 || cc.length > 0)
            && el('dl', { class: 'mail-head' }, line('content.to', to), line('content.cc', cc)));
}

/** The map opens only when somebody asks for it: its provider would learn what is read. */
function place(texts, { latitude, longitude, name: title, address }) {
    const at = `${latitude}, ${longitude}`;
    const map = new URL('https://www.openstreetmap.org/');
    map.search = new URLSearchParams({ mlat: latitude, mlon: longitude });
    map.hash = `map=16/${latitude}/${longitude}`;
    return el('div', { class: 'content place' }, icon('place'), el('p', {},
        title && el('strong', { dir: 'auto' }, title),
        address && el('span', { dir: 'auto' }, address),
        el('a', {
            href: map.href, target: '_blank', rel: 'noopener noreferrer',
            'aria-label': texts.text('content.map', { place: at }),
        }, el('bdi', { dir: 'ltr' }, at))));
}

function cards(texts, { cards: all }) {
    return el('ul', { class: 'content cards', role: 'list' }, all.map((card) => el('li', {}, icon('user'),
        el('p', {},
            el('strong', {}, name(card.name || texts.text('content.card'))),
            card.organization && name(card.organization),
            [...card.phones, ...card.emails].map((one) => el('bdi', { dir: 'ltr' }, one))))));
}

function template(texts, { name: title, language }) {
    return el('p', { class: 'content kind' }, icon('template'),
        texts.parts('content.template', { name: name(title), language: name(language) }));
}

function other(texts, { type, name: title }) {
    return el('p', { class: 'content kind' }, icon('info'), title ? name(title) : name(type));
}
