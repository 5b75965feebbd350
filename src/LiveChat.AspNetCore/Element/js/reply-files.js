import { el, button, fill, name } from './dom.js';
import { icon } from './icons.js';
import { isolated } from './model/bidi.js';
import { Problem } from './problem.js';
import { problemText } from './texts/words.js';

/** The files of the next reply: each is uploaded at once, with its progress, and can be taken off until it is sent. */
export class ReplyFiles {
    element = el('ul', { class: 'reply-files', role: 'list', hidden: true });
    /** The button that chooses files. */
    chooser;
    #texts;
    #conversation;
    #limits;
    #onChange;
    #input;
    /** @type {{ title: string, row: HTMLElement, sent: object | null, abort: AbortController }[]} */
    #files = [];

    /**
     * @param {import('./texts/texts.js').Texts} texts
     * @param {import('./conversation.js').Conversation} conversation
     * @param {() => void} onChange Called when files that are ready come or go.
     */
    constructor(texts, conversation, onChange) {
        this.#texts = texts;
        this.#conversation = conversation;
        this.#limits = conversation.fileLimits;
        this.#onChange = onChange;
        this.element.setAttribute('aria-label', texts.text('reply.files'));
        this.#input = el('input', {
            type: 'file', multiple: true, hidden: true, accept: this.#limits.types, onchange: () => {
                this.add(this.#input.files);
                this.#input.value = '';
            },
        });
        this.chooser = el('span', {}, this.#input, el('button', {
            type: 'button', class: 'action attach', 'data-action': 'attach', 'aria-label': texts.text('reply.attach'),
            title: texts.text('reply.attach'), onclick: () => this.#input.click(),
        }, icon('attachment')));
    }

    /** What a reply says of the files that are uploaded. */
    get ready() {
        return this.#files.filter(({ sent }) => sent).map(({ sent }) => sent);
    }

    /** Whether a file is neither uploaded nor taken off. */
    get isBusy() {
        return this.#files.some(({ sent }) => !sent);
    }

    /** Uploads files that were chosen, pasted or dropped; returns whether there are any. */
    add(files) {
        [...files].forEach((file) => this.#upload(file));
        return files.length > 0;
    }

    /** Shows files that were uploaded before. */
    restore(files) {
        files.forEach((sent) => {
            const one = this.#entry(sent.attachment.name);
            one.sent = sent;
            this.#show(one);
        });
    }

    /** Returns the files that are ready, and forgets all. */
    take() {
        const { ready } = this;
        this.stop();
        this.#files = [];
        this.#arrange();
        return ready;
    }

    stop() {
        this.#files.forEach(({ abort }) => abort.abort());
    }

    #entry(title) {
        const one = { title, row: el('li', { class: 'reply-file' }), sent: null, abort: new AbortController() };
        this.#files.push(one);
        this.#arrange();
        return one;
    }

    async #upload(file, one = this.#entry(file.name)) {
        const progress = el('progress', { max: 1, value: 0, 'aria-label': this.#texts.text('reply.uploading') });
        this.#show(one, progress);
        try {
            if (this.#files.length > this.#limits.perReply) {
                throw new Problem({ status: 400, code: 'too-many-files' });
            }
            if (file.size > this.#limits.maxBytes) {
                throw new Problem({ status: 413, code: 'too-large' });
            }
            one.sent = await this.#conversation.upload(file, {
                signal: one.abort.signal, onProgress: (share) => {
                    progress.value = share;
                },
            });
            this.#show(one);
            this.#onChange();
        } catch (problem) {
            this.#show(one, el('span', { class: 'problem', role: 'alert' }, problemText(this.#texts, problem)),
                problem.isTemporary && button(this.#texts.text('try-again'), () => this.#upload(file, one)));
        }
    }

    #show(one, ...more) {
        fill(one.row, icon('attachment'), name(one.title, { class: 'reply-file-name' }), ...more, el('button', {
            type: 'button', class: 'action', onclick: () => this.#takeOff(one),
            'aria-label': this.#texts.text('reply.take-off', { name: isolated(one.title) }),
            title: this.#texts.text('reply.take-off', { name: one.title }),
        }, icon('close')));
    }

    #takeOff(one) {
        one.abort.abort();
        this.#files = this.#files.filter((other) => other !== one);
        this.#arrange();
        this.#onChange();
        this.chooser.querySelector('button').focus();
    }

    #arrange() {
        this.element.hidden = this.#files.length === 0;
        fill(this.element, this.#files.map(({ row }) => row));
    }
}
