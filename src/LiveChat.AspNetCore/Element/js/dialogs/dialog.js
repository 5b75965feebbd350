import { el, button, fill, focusedIn, sentence } from '../dom.js';
import { icon } from '../icons.js';
import { problemText } from '../texts/words.js';

let count = 0;

/**
 * A modal dialog: a title, content, and buttons. Escape closes it, and the focus returns to where it was.
 */
export class Dialog {
    element;
    texts;
    body = el('div', { class: 'dialog-body' });
    #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
    #form;
    #submit;
    #opener;
    #fallback;

    /**
     * @param {import('../texts/texts.js').Texts} texts
     * @param {object} options
     * @param {string} options.title The title.
     * @param {string | null} [options.submit] The button that submits; none for a dialog that only shows.
     * @param {string} [options.kind] `danger` for actions that cannot be undone.
     * @param {() => Promise<any>} [options.onSubmit] Submits; a problem is shown, and the dialog stays open.
     */
    constructor(texts, { title, submit = null, kind = '', onSubmit = async () => {} }) {
        this.texts = texts;
        const id = `live-chat-dialog-${++count}`;
        this.#submit = submit && el('button', { class: `button primary ${kind}`, 'data-action': 'submit' }, submit);
        this.#form = el('form', { method: 'dialog', novalidate: true, onsubmit: (event) => this.#do(event, onSubmit) },
            el('header', {}, el('h2', { id }, title), el('button', {
                type: 'button', class: 'action', 'aria-label': texts.text('close'), onclick: () => this.close(),
            }, icon('close'))),
            this.body, this.#problem,
            el('footer', {},
                button(texts.text(submit ? 'cancel' : 'close'), () => this.close(), { 'data-action': 'cancel' }),
                this.#submit));
        this.element = el('dialog', {
            class: 'dialog', part: 'dialog', 'aria-labelledby': id,
            onclose: () => this.#closed(), onclick: ({ target }) => target === this.element && this.close(),
        }, this.#form);
    }

    /**
     * Opens it.
     * @param {HTMLElement} widget The element that contains the dialog, and with which the dialog disappears.
     * @param {HTMLElement} fallback The element that gets the focus afterwards if the previous one is gone.
     */
    open(widget, fallback) {
        this.#opener = focusedIn(widget);
        this.#fallback = fallback;
        widget.append(this.element);
        this.element.showModal();
        const first = this.body.querySelector('input, select, textarea') ?? this.#submit;
        first?.focus();
        return this;
    }

    close() {
        this.element.close();
    }

    /** Whether there is anything to submit. */
    set isReady(isReady) {
        if (this.#submit) {
            this.#submit.disabled = !isReady;
        }
    }

    /** Shows a problem, and what can be done about it; null for none. */
    showProblem(problem, ...offers) {
        this.#problem.hidden = !problem;
        fill(this.#problem, problem && [sentence(problemText(this.texts, problem)), ' ', ...offers]);
    }

    async #do(event, onSubmit) {
        event.preventDefault();
        this.showProblem(null);
        const focused = focusedIn(this.#form);
        this.#form.inert = true;
        this.#form.setAttribute('aria-busy', 'true');
        try {
            if (await onSubmit() !== false) {
                this.close();
            }
        } catch (problem) {
            this.showProblem(problem);
        } finally {
            this.#form.inert = false;
            this.#form.removeAttribute('aria-busy');
            focused?.focus();
        }
    }

    #closed() {
        this.element.remove();
        const opener = this.#opener?.isConnected && this.#opener.checkVisibility() ? this.#opener : null;
        (opener ?? this.#fallback)?.focus();
    }
}

/** Fills a dialog with the data read for it; shows a problem if the data cannot be read. */
export async function fillWhenRead(dialog, reading, show) {
    fill(dialog.body, el('p', { class: 'none', role: 'status' }, dialog.texts.text('loading')));
    try {
        const read = await reading;
        fill(dialog.body, show(read));
    } catch (problem) {
        fill(dialog.body);
        dialog.showProblem(problem);
    }
}
