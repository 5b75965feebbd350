import { Api } from './api.js';
import { el, button, fill } from './dom.js';
import { problemText } from './words.js';

const HISTORIES = [
    { history: 'by-account', choices: 'byAccount', label: 'By account', field: 'Account field' },
    { history: 'by-app-item', choices: 'byAppItem', label: 'By app item', field: 'App' },
];

/** The page that puts the widget on an app's form: settings, Save, then Save and Publish. */
class Designer {
    #root;
    #endpoint;
    #api = new Api();
    #document = null;
    #settings = null;
    #message = el('p', { class: 'state', role: 'status' });

    constructor(root) {
        this.#root = root;
        this.#endpoint = root.dataset.endpoint;
        root.classList.add('designer');
    }

    async start() {
        try {
            this.#take(await this.#api.get(this.#endpoint));
        } catch (problem) {
            fill(this.#root, el('p', { class: 'problem', role: 'alert' }, problemText(problem)));
        }
    }

    #take(document) {
        this.#document = document;
        this.#settings = document.draft ?? document.published ?? null;
        this.#show();
    }

    #show() {
        const focused = document.activeElement?.id;
        const { mayStand, problems } = this.#document;
        if (mayStand) {
            fill(this.#root, this.#topPanel(), this.#canvas(), this.#panel());
        } else {
            fill(this.#root, el('section', { class: 'panel' }, el('h2', {}, 'This form cannot have the widget'),
                diagnosticList(problems)));
        }
        document.getElementById(focused)?.focus();
    }

    #topPanel() {
        const isPlaced = this.#settings !== null;
        return el('section', { class: 'panel top-panel', 'aria-label': 'Save' },
            this.#message,
            button('Save', () => this.#save(), { id: 'save', disabled: !isPlaced }),
            button('Save and Publish', () => this.#publish(), {
                id: 'publish', class: 'button primary', disabled: !isPlaced,
            }));
    }

    #canvas() {
        const { draft, published } = this.#document;
        const state = !published ? 'Not published: users do not see it yet.'
            : JSON.stringify(draft) === JSON.stringify(published) ? 'Published.'
            : 'Published; the draft differs from what users see.';
        return el('section', { class: 'panel canvas-form', 'aria-label': 'Form' },
            el('h2', {}, 'Form'),
            this.#settings
                ? el('div', { class: 'placed' }, el('h3', {}, 'Live chat messages'),
                    el('p', {}, this.#describe(this.#settings)), el('p', {}, state))
                : [
                    el('p', { class: 'muted' }, 'The widget is not on the form.'),
                    el('p', {}, button('+ Widget', () => this.#place(), { id: 'place', class: 'button primary' })),
                ]);
    }

    #panel() {
        const { rest, draftDiagnostics, publishedDiagnostics } = this.#document;
        return el('section', { class: 'panel settings', 'aria-label': 'Settings' },
            el('h2', {}, 'Live chat messages'),
            this.#settings ? this.#form() : el('p', { class: 'muted' }, 'Put the widget on the form to set it up.'),
            draftDiagnostics.length > 0 && [el('h3', {}, 'Problems of the draft'), diagnosticList(draftDiagnostics)],
            publishedDiagnostics.length > 0
                && [el('h3', {}, 'Problems of what is published'), diagnosticList(publishedDiagnostics)],
            rest.length > 0 && el('details', {}, el('summary', {}, 'What cannot be chosen, and why'),
                el('ul', {}, rest.map(({ property, diagnostics }) =>
                    el('li', {}, el('bdi', {}, property), diagnosticList(diagnostics))))));
    }

    #form() {
        const { history, path } = this.#settings.settings;
        const { choices, field } = HISTORIES.find((one) => one.history === history);
        const offered = this.#document.choices[choices];
        const chosen = offered.findIndex(({ settings }) => isSame(settings, this.#settings));
        const unlisted = chosen < 0 && path.length > 0;
        return [
            el('fieldset', {}, el('legend', {}, 'Show history'), HISTORIES.map((one) => el('label', {}, el('input', {
                type: 'radio', name: 'history', id: `history-${one.history}`, value: one.history,
                checked: one.history === history, disabled: this.#document.choices[one.choices].length === 0,
                onchange: () => this.#choose(this.#document.choices[one.choices][0].settings),
            }), one.label))),
            el('label', {}, el('span', { class: 'label' }, field), el('select', {
                id: 'path', onchange: ({ target }) => this.#choose(offered[Number(target.value)].settings),
            },
            chosen < 0 && el('option', { value: '', selected: true, disabled: true },
                unlisted ? `${path.join(' / ')} (not valid)` : '<Select>'),
            offered.map(({ label }, index) => el('option', { value: index, selected: index === chosen }, label)))),
        ];
    }

    #describe(settings) {
        const { label, choices } = HISTORIES.find((one) => one.history === settings.settings.history);
        const choice = this.#document.choices[choices].find((one) => isSame(one.settings, settings));
        return `Show history: ${label.toLowerCase()}, ${choice?.label ?? settings.settings.path.join(' / ')}`;
    }

    #place() {
        const { byAccount, byAppItem } = this.#document.choices;
        this.#choose((byAccount[0] ?? byAppItem[0]).settings);
    }

    #choose(settings) {
        this.#settings = settings;
        this.#message.textContent = 'Not saved yet.';
        this.#show();
    }

    async #save() {
        await this.#do('Saved.', () => this.#api.put(`${this.#endpoint}/draft`, this.#settings));
    }

    async #publish() {
        await this.#do('Saved and published.', async () => {
            await this.#api.put(`${this.#endpoint}/draft`, this.#settings);
            return await this.#api.post(`${this.#endpoint}/publish`);
        });
    }

    async #do(done, work) {
        const focused = document.activeElement?.id;
        this.#root.inert = true;
        try {
            this.#take(await work());
            fill(this.#message, done);
        } catch (problem) {
            fill(this.#message, el('span', { class: 'problem' }, problemText(problem)),
                problem.diagnostics.length > 0 && diagnosticList(problem.diagnostics));
        }
        this.#root.inert = false;
        document.getElementById(focused)?.focus();
    }
}

function diagnosticList(diagnostics) {
    return el('ul', { class: 'diagnostics' }, diagnostics.map(({ message, code, path }) =>
        el('li', { 'data-code': code }, message ?? code, path && [' (', el('bdi', {}, path), ')'])));
}

function isSame(one, other) {
    return one.settings.history === other.settings.history
        && one.settings.path.join('\u0000') === other.settings.path.join('\u0000');
}

const root = document.getElementById('designer');
if (root) {
    new Designer(root).start();
}
