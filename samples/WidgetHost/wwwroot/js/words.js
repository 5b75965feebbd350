import { isolated } from './model/bidi.js';

const plural = new Intl.PluralRules('en');

/** `1 message`, `2 messages` */
export function counted(count, one, many) {
    return `${count} ${plural.select(count) === 'one' ? one : many}`;
}

/** A problem as a sentence, chosen by its code if the reader can do something about it. */
export function problemText(problem) {
    const who = problem.operator ? isolated(problem.operator.name ?? problem.operator.id) : null;
    switch (problem.code) {
        case 'already-taken':
            return who ? `${who} has already taken this session.` : 'Somebody else has already taken this session.';
        case 'not-your-session':
            return who ? `${who} is responsible for this session.` : 'You are not responsible for this session.';
        case 'not-your-message':
            return 'Only who wrote a reply can change it.';
        case 'session-closed':
            return 'The session was closed.';
        case 'session-is-spam':
            return 'The session was marked as spam.';
        case 'not-an-operator':
            return 'You may read this session, but you are not one of its operators.';
        case 'channel-taken':
            return 'There is an active session with this account already.';
        case 'contact-already-bound':
            return 'The session is bound to a contact already. Unbind that one first.';
        case 'assignee-not-an-operator':
            return 'This user is not an operator of the live chat.';
        case 'message-deleted':
            return 'The message was deleted.';
        case 'account-not-offered':
            return 'This account cannot be written to any more. Please choose again.';
        case 'not-found':
            return 'It is not there, or you may not see it.';
        case 'not-signed-in':
            return 'You are signed out.';
        case 'unreachable':
        case 'unreadable':
            return 'The connection is lost.';
        case 'store-failed':
        case 'too-many-requests':
            return 'The server is busy.';
        case 'validation':
            return Object.values(problem.errors).flat().join(' ') || problem.message;
        default:
            return problem.message;
    }
}

/** The meaning of a delivery state. */
export const DELIVERIES = {
    queued: 'Waiting to be sent',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not delivered',
};

/** The reason why something is not shown. */
export const GAPS = {
    'not-permitted': 'Earlier messages that you may not read',
    erased: 'Earlier messages were erased',
    'retention-expired': 'Earlier messages are no longer kept',
    spam: 'Earlier messages were marked as spam',
};

/** The reason why a quoted message is not shown. */
export const QUOTES = {
    erased: 'An erased message',
    unavailable: 'A message that is not available',
};

export const STATUSES = { active: 'Active', closed: 'Closed', spam: 'Spam' };

const MESSENGERS = { whatsapp: 'WhatsApp', telegram: 'Telegram', email: 'E-mail', webchat: 'Web chat', sms: 'SMS' };

/** A messenger's name for people. */
export function messengerName(messenger) {
    const known = MESSENGERS[messenger.replace(/[^a-z]/gi, '').toLowerCase()];
    return known ?? messenger.charAt(0).toLocaleUpperCase() + messenger.slice(1);
}

/** The session's customer: the bound contact, or else the account. */
export function partnerName(session) {
    return session.contact?.name ?? session.account.address;
}

/** The author of something. */
export function authorName(author) {
    return author.name ?? { customer: 'Customer', operator: 'Operator', system: 'System' }[author.kind];
}

/** A size in bytes for people. */
export function sizeText(bytes) {
    if (bytes === null || bytes === undefined) {
        return null;
    }
    const exponent = Math.min(4, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    const value = bytes / 1000 ** exponent;
    const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'][exponent];
    return new Intl.NumberFormat(undefined, {
        style: 'unit', unit, unitDisplay: exponent === 0 ? 'long' : 'short', maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
}
