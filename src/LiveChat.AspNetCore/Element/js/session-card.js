import { el, fill, name } from './dom.js';
import { messengerIcon } from './icons.js';
import { plain, shortened } from './model/bidi.js';
import { authorName, messengerName, partnerName, wordlessText } from './texts/words.js';

/** An empty entry of the menu. */
export function newCard(open) {
    const button = el('button', { type: 'button', class: 'session', part: 'session', onclick: open });
    return { button, item: el('li', {}, button), session: null };
}

/** Shows a session in its entry: contact, messenger, live chat, operator, last message, unread. */
export function fillCard(texts, card, session, isSelected) {
    if (isSelected) {
        card.button.setAttribute('aria-current', 'true');
    } else {
        card.button.removeAttribute('aria-current');
    }
    const content = JSON.stringify(session);
    if (content === card.content) {
        return;
    }
    card.content = content;
    const { account, liveChat, operator, lastMessage, unread, openedAt } = session;
    const at = lastMessage?.at ?? openedAt;
    card.button.dataset.session = session.id;
    fill(card.button,
        el('span', { class: 'messenger' }, messengerIcon(account.messenger),
            el('span', { class: 'visually-hidden' }, messengerName(texts, account.messenger))),
        el('span', { class: 'session-title' }, name(partnerName(session))),
        el('time', { class: 'session-time', datetime: at, title: texts.times.full(at) }, texts.times.brief(at)),
        el('span', { class: 'session-line' },
            el('span', { class: 'session-preview' }, preview(texts, lastMessage)),
            unread > 0 && badge(texts, unread)),
        el('span', { class: 'session-facts' },
            session.contact && [name(account.address), ' · '],
            name(liveChat.name ?? liveChat.id), ' · ',
            operator ? name(operator.name ?? operator.id) : el('em', {}, texts.text('card.nobody'))));
}

function badge(texts, unread) {
    return el('span', { class: 'unread', part: 'unread' },
        unread > 99 ? '99+' : String(unread),
        el('span', { class: 'visually-hidden' }, ' ', texts.text('card.unread', { count: unread })));
}

function preview(texts, message) {
    if (!message) {
        return el('em', {}, texts.text('card.empty'));
    }
    const text = message.isDeleted ? el('em', {}, texts.text('card.deleted'))
        : message.text ? el('bdi', {}, shortened(plain(message.text), 160))
        : el('em', {}, wordlessText(texts, message));
    const author = message.author.kind === 'customer' ? null : [name(authorName(texts, message.author)), ': '];
    return [author, text];
}
