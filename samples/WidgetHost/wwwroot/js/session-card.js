import { el, fill, name } from './dom.js';
import { messengerIcon } from './icons.js';
import { plain, shortened } from './model/bidi.js';
import { authorName, counted, messengerName, partnerName } from './words.js';
import { brief, full } from './times.js';

/** An empty entry of the menu. */
export function newCard(open) {
    const button = el('button', { type: 'button', class: 'session', part: 'session', onclick: open });
    return { button, item: el('li', {}, button), session: null };
}

/** Shows a session in its entry: contact, messenger, live chat, operator, last message, unread. */
export function fillCard(card, session, isSelected) {
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
            el('span', { class: 'visually-hidden' }, messengerName(account.messenger))),
        el('span', { class: 'session-title' }, name(partnerName(session))),
        el('time', { class: 'session-time', datetime: at, title: full(at) }, brief(at)),
        el('span', { class: 'session-line' },
            el('span', { class: 'session-preview' }, preview(lastMessage)), unread > 0 && badge(unread)),
        el('span', { class: 'session-facts' },
            session.contact && [name(account.address), ' · '],
            name(liveChat.name ?? liveChat.id), ' · ',
            operator ? name(operator.name ?? operator.id) : el('em', {}, 'nobody yet')));
}

function badge(unread) {
    return el('span', { class: 'unread', part: 'unread' },
        unread > 99 ? '99+' : String(unread), el('span', { class: 'visually-hidden' }, ' unread'));
}

function preview(message) {
    if (!message) {
        return el('em', {}, 'No messages yet');
    }
    const text = message.isDeleted ? el('em', {}, 'Deleted message')
        : message.text ? el('bdi', {}, shortened(plain(message.text), 160))
        : el('em', {}, counted(message.attachments, 'attachment', 'attachments'));
    const author = message.author.kind === 'customer' ? null : [name(authorName(message.author)), ': '];
    return [author, text];
}
