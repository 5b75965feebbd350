import { isolated } from '../model/bidi.js';

/** A problem as a sentence, chosen by its code if the reader can do something about it; else what the server said. */
export function problemText(texts, problem) {
    const operator = problem.operator ? isolated(problem.operator.name ?? problem.operator.id) : null;
    const key = `problem.${problem.code}`;
    return problem.code === 'validation' ? Object.values(problem.errors).flat().join(' ') || problem.message
        : operator && texts.has(`${key}-by`) ? texts.text(`${key}-by`, { operator })
        : texts.has(key) ? texts.text(key)
        : problem.message || texts.text('problem.status', { status: problem.status });
}

/** A messenger's name for people; messengers are an open set. */
export function messengerName(texts, messenger) {
    const key = `messenger.${messenger.replace(/[^a-z]/gi, '').toLowerCase()}`;
    return texts.has(key) ? texts.text(key) : messenger.charAt(0).toLocaleUpperCase() + messenger.slice(1);
}

/** The session's customer: the bound contact, or else the account. */
export function partnerName(session) {
    return session.contact?.name ?? session.account.address;
}

/** The author of something. */
export function authorName(texts, author) {
    return author.name ?? texts.text(`author.${author.kind}`);
}

/** What is shown of a message without words: its kind, or that it has files. */
export function wordlessText(texts, { content, attachments = 1 }) {
    return !content || content === 'text'
        ? texts.text(attachments === 1 ? 'message.an-attachment' : 'message.attachments', { count: attachments })
        : texts.text(`kind.${content}`);
}

/** Why a reply did not reach the customer: by its reason, with the messenger's code. */
export function failureText(texts, { failure, attempt }) {
    const reason = texts.text(`failure.${failure?.reason ?? 'refused'}`);
    const why = failure?.code ? texts.text('failure.with-code', { reason, code: isolated(failure.code) }) : reason;
    return attempt > 1 ? texts.text('failure.after-attempts', { reason: why, count: attempt }) : why;
}

/** A number of attachments. */
export function attachmentsText(texts, count) {
    return texts.text('message.attachments', { count });
}

/** A problem of the widget's settings: by its code if the host gave it a text, else as the server said it. */
export function diagnosticText(texts, { code, message }) {
    const key = `diagnostic.${code}`;
    return texts.has(key) ? texts.text(key) : message ?? code;
}
