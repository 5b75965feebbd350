import { el, name, safeUrl } from '../dom.js';
import { icon } from '../icons.js';
import { isolated } from '../model/bidi.js';

/** A message's attachments as links; the host's own pictures are shown, too. */
export function attachmentList(texts, attachments) {
    return attachments.length > 0
        && el('ul', { class: 'attachments', role: 'list' }, attachments.map((one) =>
            el('li', {}, attachment(texts, one))));
}

function attachment(texts, { name: title, mediaType, size, seconds, url, state }) {
    const label = title || mediaType || texts.text('attachment.unnamed');
    const facts = [kindOf(texts, mediaType), texts.times.length(seconds), texts.size(size)].filter(Boolean).join(' · ');
    const isThere = state === 'available';
    const content = [
        icon(mediaType?.startsWith('image/') ? 'image' : 'attachment'),
        el('span', { class: 'attachment-text' },
            name(label, { class: 'attachment-name' }),
            el('span', { class: 'attachment-facts' }, isThere ? facts : texts.text('attachment.gone'))),
    ];
    const href = isThere ? safeUrl(url) : null;
    if (!href) {
        return el('span', { class: 'attachment' }, content);
    }
    return el('a', {
        class: 'attachment', href, target: '_blank', rel: 'noopener noreferrer',
        'aria-label': texts.text('attachment.label', { name: isolated(label), facts }),
    }, picture(href, mediaType, label), content);
}

/** Pictures from elsewhere are not fetched, because their senders would learn who reads them, and when. */
function picture(href, mediaType, label) {
    const isOwn = new URL(href).origin === location.origin && /^image\/(png|jpeg|gif|webp|avif)$/.test(mediaType ?? '');
    return isOwn && el('img', {
        class: 'picture', src: href, alt: label, loading: 'lazy', decoding: 'async',
        onerror: ({ target }) => target.remove(),
    });
}

function kindOf(texts, mediaType) {
    const [kind, subtype] = (mediaType ?? '').split(/[/;]/);
    const known = ['image', 'audio', 'video', 'text'].includes(kind) ? kind : subtype === 'pdf' ? 'pdf' : 'file';
    return kind === '' ? null : texts.text(`attachment.${known}`);
}
