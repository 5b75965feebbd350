import { el, fill, time } from '../dom.js';
import { Dialog } from './dialog.js';

/** All versions of an edited message, the newest first. */
export function versionsDialog(texts, { at, originalText, edits }) {
    const dialog = new Dialog(texts, { title: texts.text('dialog.versions.title') });
    const versions = [{ at, text: originalText }, ...edits].reverse();
    fill(dialog.body, el('ol', { class: 'versions', role: 'list' }, versions.map((version, index) => {
        const which = index === 0 ? 'now' : index === versions.length - 1 ? 'original' : 'edited';
        return el('li', {},
            el('p', { class: 'version-title' }, texts.parts(`dialog.versions.${which}`, {
                time: time(version.at, texts.times.full(version.at)),
            })),
            el('p', { class: 'text', dir: 'auto' }, version.text ?? ''));
    })));
    return dialog;
}
