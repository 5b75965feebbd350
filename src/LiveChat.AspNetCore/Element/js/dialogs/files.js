import { button, el, fill, name, time } from '../dom.js';
import { attachmentList } from '../rows/attachments.js';
import { authorName } from '../texts/words.js';
import { Dialog } from './dialog.js';

/** Pages without a file that are read before somebody is asked whether to go on. */
const MOST = 10;

/**
 * The gallery: every file of the conversation, newest first.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {import('../conversation.js').Conversation} conversation
 * @param {(file: object) => Promise<void>} go Shows the message of a file.
 */
export function filesDialog(texts, conversation, go) {
    const dialog = new Dialog(texts, { title: texts.text('header.files') });
    const list = el('ul', { class: 'gallery', role: 'list' });
    const status = el('p', { class: 'none', role: 'status' });
    const more = button(texts.text('dialog.files.more'), () => read(), { 'data-action': 'more-files', hidden: true });
    let next = null;

    function item(file) {
        const { times } = texts;
        return el('li', {},
            attachmentList(texts, [file.attachment]),
            el('p', { class: 'gallery-facts' },
                name(authorName(texts, file.author)), ' · ', time(file.at, times.brief(file.at), times.full(file.at)), ' ',
                button(texts.text('message.go-there'), () => {
                    // The dialog gives the focus back first.
                    dialog.element.addEventListener('close', () => go(file), { once: true });
                    dialog.close();
                }, { class: 'quiet', 'data-action': 'go-to-file' })));
    }

    async function read() {
        more.hidden = true;
        dialog.showProblem(null);
        status.textContent = texts.text('loading');
        const before = list.childElementCount;
        try {
            for (let pages = 0; pages === 0 || (pages < MOST && next && list.childElementCount === before); pages++) {
                const page = await conversation.read('/files', { cursor: next });
                next = page.next;
                list.append(...page.items.map(item));
            }
            status.textContent = list.childElementCount === 0 && !next ? texts.text('dialog.files.none') : '';
        } catch (problem) {
            status.textContent = '';
            dialog.showProblem(problem);
        }
        more.hidden = !next;
        if (before > 0) {
            list.children[before]?.querySelector('a, button')?.focus();
        }
    }

    fill(dialog.body, list, status, more);
    read();
    return dialog;
}
