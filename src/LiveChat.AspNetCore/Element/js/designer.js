import { Api } from './api.js';
import { el, button, fill, focusedIn } from './dom.js';
import { diagnosticText, problemText } from './texts/words.js';

const HISTORIES = [
    { history: 'by-account', choices: 'byAccount', field: 'account-field' },
    { history: 'by-app-item', choices: 'byAppItem', field: 'app' },
];

/** Puts the widget on an app's form: settings, Save, then Save and Publish. */
export class Designer {
    element;
    #texts;
    #api;
    #form;
    #document = null;
    #settings = null;
    #message = el('p', { class: 'state', role: 'status' });

    /**
     * @param {import('./texts/texts.js').Texts} texts
     * @param {string} root The API's root.
     * @param {string} form The app whose form it is.
     */
    constructor(texts, root, form) {
        this.#texts = texts;
        this.#api = new Api({ root });
        this.#form = `designer/${encodeURIComponent(form)}`;
        this.element = el('div', { class: 'designer', part: 'designer', lang: texts.language });
    }

    async start() {
        try {
            this.#take(await this.#api.get(this.#form));
        } catch (problem) {
            fill(this.element, el('p', { class: 'problem', role: 'alert' }, problemText(this.#texts, problem)));
        }
    }

    #take(answer) {
        this.#document = answer;
        this.#settings = answer.draft ?? answer.published ?? null;
        this.#show();
    }

    #show() {
        const { mayStand, problems } = this.#document;
        this.#keepingFocus(() => {
            if (mayStand) {
                fill(this.element, this.#topPanel(), this.#canvas(), this.#panel());
            } else {
                fill(this.element, el('section', { class: 'panel' },
                    el('h2', {}, this.#say('impossible')), this.#diagnostics(problems)));
            }
        });
    }

    #topPanel() {
        const isPlaced = this.#settings !== null;
        return el('section', { class: 'panel top-panel', 'aria-label': this.#say('save') },
            this.#message,
            button(this.#say('save'), () => this.#save(), { id: 'save', disabled: !isPlaced }),
            button(this.#say('publish'), () => this.#publish(), {
                id: 'publish', class: 'button primary', disabled: !isPlaced,
            }));
    }

    #canvas() {
        const { draft, published } = this.#document;
        const state = !published ? 'unpublished'
            : JSON.stringify(draft) === JSON.stringify(published) ? 'published' : 'differs';
        return el('section', { class: 'panel canvas-form', 'aria-label': this.#say('form') },
            el('h2', {}, this.#say('form')),
            this.#settings
                ? el('div', { class: 'placed' }, el('h3', {}, this.#say('title')),
                    el('p', {}, this.#describe(this.#settings)), el('p', {}, this.#say(state)))
                : [
                    el('p', { class: 'none' }, this.#say('not-placed')),
                    el('p', {}, button(this.#say('place'), () => this.#place(), {
                        id: 'place', class: 'button primary',
                    })),
                ]);
    }

    #panel() {
        const { rest, draftDiagnostics, publishedDiagnostics } = this.#document;
        return el('section', { class: 'panel settings', 'aria-label': this.#say('settings') },
            el('h2', {}, this.#say('title')),
            this.#settings ? this.#fields() : el('p', { class: 'none' }, this.#say('place-first')),
            draftDiagnostics.length > 0
                && [el('h3', {}, this.#say('draft-problems')), this.#diagnostics(draftDiagnostics)],
            publishedDiagnostics.length > 0
                && [el('h3', {}, this.#say('published-problems')), this.#diagnostics(publishedDiagnostics)],
            rest.length > 0 && el('details', {}, el('summary', {}, this.#say('rest')),
                el('ul', {}, rest.map(({ property, diagnostics }) =>
                    el('li', {}, el('bdi', {}, property), this.#diagnostics(diagnostics))))));
    }

    #fields() {
        const { history, path } = this.#settings.settings;
        const { choices, field } = HISTORIES.find((one) => one.history === history);
        const offered = this.#document.choices[choices];
        const chosen = offered.findIndex(({ settings }) => isSame(settings, this.#settings));
        const unlisted = path.length > 0 ? this.#say('not-valid', { path: path.join(' / ') }) : this.#say('select');
        return [
            el('fieldset', {}, el('legend', {}, this.#say('history')),
                HISTORIES.map((one) => this.#historyField(one, history))),
            el('label', {}, el('span', { class: 'label' }, this.#say(field)), el('select', {
                id: 'path', onchange: ({ target }) => this.#choose(offered[Number(target.value)].settings),
            },
            chosen < 0 && el('option', { value: '', selected: true, disabled: true }, unlisted),
            offered.map((one, index) =>
                el('option', { value: index, selected: index === chosen }, this.#labelOf(one))))),
        ];
    }

    #historyField({ history, choices }, chosen) {
        const offered = this.#document.choices[choices];
        return el('label', {}, el('input', {
            type: 'radio', name: 'history', id: `history-${history}`, value: history,
            checked: history === chosen, disabled: offered.length === 0,
            onchange: () => this.#choose(offered[0].settings),
        }), this.#say(history));
    }

    #describe(settings) {
        const { history, path } = settings.settings;
        const { choices } = HISTORIES.find((one) => one.history === history);
        const choice = this.#document.choices[choices].find((one) => isSame(one.settings, settings));
        return this.#texts.parts(`designer.shows-${history}`, {
            path: el('bdi', {}, choice ? this.#labelOf(choice) : path.join(' / ')),
        });
    }

    /** A choice without a path is the record itself. */
    #labelOf({ label, settings }) {
        return settings.settings.path.length === 0 ? this.#say('current-item') : label;
    }

    #place() {
        const { byAccount, byAppItem } = this.#document.choices;
        this.#choose((byAccount[0] ?? byAppItem[0]).settings);
    }

    #choose(settings) {
        this.#settings = settings;
        this.#message.textContent = this.#say('not-saved');
        this.#show();
    }

    async #save() {
        await this.#do('saved', () => this.#api.put(`${this.#form}/draft`, this.#settings));
    }

    async #publish() {
        await this.#do('saved-and-published', async () => {
            await this.#api.put(`${this.#form}/draft`, this.#settings);
            return await this.#api.post(`${this.#form}/publish`);
        });
    }

    async #do(done, work) {
        await this.#keepingFocus(async () => {
            this.element.inert = true;
            try {
                this.#take(await work());
                fill(this.#message, this.#say(done));
            } catch (problem) {
                fill(this.#message, el('span', { class: 'problem' }, problemText(this.#texts, problem)),
                    problem.diagnostics.length > 0 && this.#diagnostics(problem.diagnostics));
            }
            this.element.inert = false;
        });
    }

    /** Work may make the controls anew: the one with the same id has the focus afterwards. */
    #keepingFocus(work) {
        const focused = focusedIn(this.element)?.id;
        const refocus = () => focused && this.element.querySelector(`#${focused}`)?.focus();
        const working = work();
        return working ? working.then(refocus) : refocus();
    }

    #diagnostics(diagnostics) {
        return el('ul', { class: 'diagnostics' }, diagnostics.map((one) =>
            el('li', { 'data-code': one.code }, diagnosticText(this.#texts, one),
                one.path && [' (', el('bdi', {}, one.path), ')'])));
    }

    #say(key, values) {
        return this.#texts.text(`designer.${key}`, values);
    }
}

function isSame(one, other) {
    return one.settings.history === other.settings.history
        && one.settings.path.join('\u0000') === other.settings.path.join('\u0000');
}
