import { el, button } from '../dom.js';
import { Dialog } from './dialog.js';

/** Signs that every messenger with reactions takes. */
const SIGNS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/**
 * The signs to react with.
 * @param {import('../texts/texts.js').Texts} texts
 * @param {(sign: string) => Promise<any>} react Reacts; a problem is shown, and the dialog stays open.
 */
export function reactionDialog(texts, react) {
    const dialog = new Dialog(texts, { title: texts.text('message.react') });
    const buttons = SIGNS.map((sign) => button(sign, async () => {
        try {
            await react(sign);
            dialog.close();
        } catch (problem) {
            dialog.showProblem(problem);
        }
    }, { class: 'button sign' }));
    dialog.body.append(el('div', { class: 'signs' }, buttons));
    queueMicrotask(() => buttons[0].focus());
    return dialog;
}
