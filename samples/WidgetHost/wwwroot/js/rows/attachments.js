import { el, name, safeUrl } from '../dom.js';
import { icon } from '../icons.js';
import { isolated } from '../model/bidi.js';
import { sizeText } from '../words.js';

/** A message's attachments as links; the host's own pictures are shown, too. */
export function attachmentList(attachments) {
    return attachments.length > 0
        && el('ul', { class: 'attachments', role: 'list' }, attachments.map((one) => el('li', {}, attachment(one))));
}

function attachment({ name: title, mediaType, size, url, state }) {
    const label = title || mediaType || 'Attachment';
    const facts = [kindOf(mediaType), sizeText(size)].filter(Boolean).join(' · ');
    const isThere = state === 'available';
    const content = [
        icon(mediaType?.startsWith('image/') ? 'image' : 'attachment'),
        el('span', { class: 'attachment-text' },
            name(label, { class: 'attachment-name' }),
            el('span', { class: 'attachment-facts' }, isThere ? facts : 'No longer available')),
    ];
    const href = isThere ? safeUrl(url) : null;
    if (!href) {
        return el('span', { class: 'attachment' }, content);
    }
    return el('a', {
        class: 'attachment', href, target: '_blank', rel: 'noopener noreferrer',
        'aria-label': `${isolated(label)}, ${facts}, opens in a new tab`,
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

function kindOf(mediaType) {
    const [kind, subtype] = (mediaType ?? '').split(/[/;]/);
    const known = { image: 'Image', audio: 'Audio', video: 'Video', text: 'Text' }[kind];
    return known ?? (subtype === 'pdf' ? 'PDF' : kind === '' ? null : 'File');
}
