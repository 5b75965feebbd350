import { el, name, time, link } from '../dom.js';
import { GAPS, counted } from '../words.js';
import { clock, full, short } from '../times.js';

const who = (user) => name(user.name ?? user.id);

/** An event of the session, as a sentence with isolated names. */
const SENTENCES = {
    assigned: ({ by, subject }) => !subject ? ['The session was assigned']
        : by && by.id !== subject.id ? [who(by), ' assigned the session to ', who(subject)]
        : [who(subject), ' took the session'],
    transferred: ({ by, subject }) => !subject ? ['The session was handed over']
        : by ? [who(by), ' handed the session over to ', who(subject)]
        : ['The session was handed over to ', who(subject)],
    released: ({ by, subject }) => !by ? ['The session was released: ', who(subject), ' left']
        : actor(by, 'released the session', 'The session was released'),
    bound: ({ by, item }) => [...actor(by, 'bound the session to ', 'The session was bound to '), theItem(item)],
    unbound: ({ by, item }) =>
        [...actor(by, 'unbound the session from ', 'The session was unbound from '), theItem(item)],
    closed: ({ by }) => actor(by, 'closed the session', 'The session was closed'),
    reopened: ({ by }) => actor(by, 'reopened the session', 'The session was reopened'),
    'marked-spam': ({ by }) => actor(by, 'marked the session as spam', 'The session was marked as spam'),
    'unmarked-spam': ({ by }) => actor(by, 'unmarked the session as spam', 'The session was unmarked as spam'),
    notice: ({ name: title, text }) =>
        [name(title ?? 'Notice'), text && [': ', el('span', { dir: 'auto', class: 'notice-text' }, text)]],
};

function actor(by, active, passive) {
    return by ? [who(by), ` ${active}`] : [passive];
}

function theItem(item) {
    return item ? link(item.url, item.name ?? item.id) : 'a record';
}

/** An event between the messages. */
export function eventRow({ entry }) {
    const sentence = SENTENCES[entry.event] ?? (() => [name(entry.event)]);
    return el('article', { class: `event event-${entry.event}`, part: 'event', tabindex: '-1' },
        el('p', {}, sentence(entry), ' ', time(entry.at, clock(entry.at), full(entry.at))));
}

/** The beginning or end of a session. */
export function boundaryRow({ entry }, { session }) {
    const isEarlier = entry.session !== session;
    const subject = isEarlier ? 'Earlier session' : 'Session';
    const verb = entry.boundary === 'opened' ? 'opened' : 'closed';
    return el('article', {
        class: `boundary ${entry.boundary}${isEarlier ? ' earlier' : ''}`, part: 'boundary', tabindex: '-1',
    }, el('p', {}, `${subject} ${verb} `, time(entry.at, short(entry.at), full(entry.at)),
        entry.by && [' by ', who(entry.by)]));
}

/** A gap with its reason. */
export function gapRow({ entry }) {
    return el('article', { class: 'gap', part: 'gap', tabindex: '-1' },
        el('p', {}, GAPS[entry.reason] ?? 'Earlier messages are not shown',
            entry.sessions && ` (${counted(entry.sessions, 'session', 'sessions')})`));
}
