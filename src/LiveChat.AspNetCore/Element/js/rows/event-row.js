import { el, button, name, time, link } from '../dom.js';

const who = (user) => name(user.name ?? user.id);

/** The text of an event, by who did it and to whom; the others have one with and one without who did it. */
const KEYS = {
    assigned: ({ by, subject }) => !subject ? 'assigned' : by && by.id !== subject.id ? 'assigned-by' : 'took',
    transferred: ({ by, subject }) => !subject ? 'transferred' : by ? 'transferred-by' : 'transferred-to',
    released: ({ by, subject }) => by ? 'released-by' : subject ? 'released-left' : 'released',
};

/** An event of the session, as a sentence with isolated names. */
function sentence(texts, entry) {
    const { event, by, subject, item, name: title, text } = entry;
    if (event === 'notice') {
        return [
            name(title ?? texts.text('event.notice')),
            text && [': ', el('span', { dir: 'auto', class: 'notice-text' }, text)],
        ];
    }
    const key = `event.${KEYS[event]?.(entry) ?? (by ? `${event}-by` : event)}`;
    return texts.has(key)
        ? texts.parts(key, {
            user: by && who(by),
            subject: subject && who(subject),
            item: item ? link(item.url, item.name ?? item.id) : texts.text('event.a-record'),
        })
        : [name(event)];
}

/** An event between the messages. */
export function eventRow({ entry }, { texts }) {
    const { times } = texts;
    return el('article', { class: `event event-${entry.event}`, part: 'event', tabindex: '-1' },
        el('p', {}, sentence(texts, entry), ' ', time(entry.at, times.clock(entry.at), times.full(entry.at))));
}

/** The beginning or end of a session. */
export function boundaryRow({ entry }, { texts, session }) {
    const isEarlier = entry.session !== session;
    const key = `boundary.${isEarlier ? 'earlier-' : ''}${entry.boundary}${entry.by ? '-by' : ''}`;
    return el('article', {
        class: `boundary ${entry.boundary}${isEarlier ? ' earlier' : ''}`, part: 'boundary', tabindex: '-1',
    }, el('p', {}, texts.parts(key, {
        time: time(entry.at, texts.times.short(entry.at), texts.times.full(entry.at)),
        user: entry.by && who(entry.by),
    })));
}

/** A gap with its reason. */
export function gapRow({ entry }, { texts }) {
    const key = `gap.${entry.reason}`;
    const reason = texts.text(texts.has(key) ? key : 'gap.other');
    return el('article', { class: 'gap', part: 'gap', tabindex: '-1' },
        el('p', {}, entry.sessions ? texts.text('gap.sessions', { reason, count: entry.sessions }) : reason));
}

/** Where the customer's address changed, or changed hands. */
export function identityRow({ entry, undo: session }, { texts, on }) {
    const path = entry.change === 'new-address' ? '/link' : '/cut';
    return el('article', { class: 'identity', part: 'identity', tabindex: '-1' },
        el('p', {}, texts.parts(`identity.${entry.change}${entry.by ? '-by' : ''}`, {
            time: time(entry.at, texts.times.short(entry.at), texts.times.full(entry.at)),
            user: entry.by && who(entry.by),
        })),
        session && button(texts.text('dialog.take-back.submit'), () => on.undo({ path, session }), {
            class: 'quiet', 'data-action': 'undo',
        }));
}
