import { el, fill, time } from '../dom.js';
import { full } from '../times.js';
import { Dialog } from './dialog.js';

/** All versions of an edited message, the newest first. */
export function versionsDialog({ at, originalText, edits }) {
    const dialog = new Dialog({ title: 'Versions' });
    const versions = [{ at, text: originalText }, ...edits].reverse();
    fill(dialog.body, el('ol', { class: 'versions', role: 'list' }, versions.map((version, index) => el('li', {},
        el('p', { class: 'version-title' },
            index === 0 ? 'Now' : index === versions.length - 1 ? 'Original' : 'Edited', ', ',
            time(version.at, full(version.at))),
        el('p', { class: 'text', dir: 'auto' }, version.text ?? '')))));
    return dialog;
}
