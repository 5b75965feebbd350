// Bundles the element: node bundle.js SOURCE TARGET. One minified script for each, with its style sheets and English texts;
// the other languages, and the widget's dialogs, beside it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const [source, target] = process.argv.slice(2).map((path) => resolve(path));

const SCRIPTS = [
    {
        name: 'live-chat',
        hasStyles: (name) => name !== 'designer',
        hasText: (key) => !key.startsWith('designer.'),
    },
    {
        name: 'live-chat-designer',
        hasStyles: (name) => ['base', 'designer'].includes(name),
        hasText: (key) => /^(designer|problem)\./.test(key),
    },
];

/** Puts a module with the style sheets, minified, in the place of the one that fetches them. */
const styles = ({ hasStyles }) => ({
    name: 'styles',
    setup(build) {
        build.onLoad({ filter: /[\\/]js[\\/]css-text\.js$/ }, async () => {
            const folder = join(source, 'css');
            const texts = {};
            for (const name of readdirSync(folder).map((file) => file.replace(/\.css$/, '')).filter(hasStyles).sort()) {
                const { code } = await esbuild.transform(readFileSync(join(folder, `${name}.css`), 'utf8'), {
                    loader: 'css', minify: true, target: 'es2022',
                });
                texts[name] = code.trim();
            }
            return {
                contents: `const TEXTS = ${JSON.stringify(texts)};\nexport const cssText = (name) => TEXTS[name];`,
            };
        });
    },
});

/** The dialogs are a script of their own, which is fetched when the first of them opens. */
const dialogs = ({ name }) => ({
    name: 'dialogs',
    setup(build) {
        build.onLoad({ filter: /[\\/]js[\\/]dialogs-file\.js$/ }, () => ({
            // The address is computed, so that the bundler leaves the import alone.
            contents: `export const fetchDialogs = (attempt) => {
                const { href } = new URL('./${name}.dialogs.js' + (attempt === 0 ? '' : '?' + attempt), import.meta.url);
                return import(href);
            };`,
        }));
    },
});

const OTHERS = ['de', 'es'];

const tableOf = async (language) => {
    const { [language]: table } = await import(pathToFileURL(join(source, 'js', 'texts', `${language}.js`)));
    return table;
};

/**
 * The texts: English in the script, with the keys; each other language in a file of its own beside the script, as a list
 * in the order of the English table, which is fetched when an element speaks it.
 */
const languages = ({ name, hasText }) => ({
    name: 'languages',
    setup(build) {
        build.onLoad({ filter: /[\\/]js[\\/]texts[\\/]en\.js$/ }, async () => {
            const en = Object.entries(await tableOf('en')).filter(([key]) => hasText(key));
            return { contents: `export const en = ${JSON.stringify(Object.fromEntries(en))};` };
        });
        build.onLoad({ filter: /[\\/]js[\\/]texts[\\/](de|es)\.js$/ }, ({ path }) => {
            const [, language] = /(\w+)\.js$/.exec(path);
            return {
                resolveDir: dirname(path),
                contents: `import { en } from './en.js';
                    const { texts } = await import('./${name}.${language}.js');
                    export const ${language} = Object.fromEntries(Object.keys(en).map((key, at) => [key, texts[at]]));`,
            };
        });
        build.onResolve({ filter: /^\.\/live-chat.*\.js$/ }, ({ path, kind }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined);
    },
});

/** Writes the file of a language beside a script. */
async function writeLanguage({ name, hasText }, language) {
    const [en, table] = [await tableOf('en'), await tableOf(language)];
    if (Object.keys(en).join() !== Object.keys(table).join()) {
        throw new Error(`The keys of ${language} are not those of en, in the same order.`);
    }
    const texts = Object.keys(en).filter(hasText).map((key) => table[key]);
    writeFileSync(join(target, `${name}.${language}.js`), `export const texts=${JSON.stringify(texts)};\n`);
}

const OPTIONS = {
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
};

await esbuild.build({
    ...OPTIONS,
    entryPoints: [join(source, 'js', 'dialogs', 'all.js')],
    outfile: join(target, 'live-chat.dialogs.js'),
});

for (const script of SCRIPTS) {
    await esbuild.build({
        ...OPTIONS,
        entryPoints: [join(source, `${script.name}.js`)],
        outfile: join(target, `${script.name}.js`),
        plugins: [styles(script), languages(script), dialogs(script)],
    });
    for (const language of OTHERS) {
        await writeLanguage(script, language);
    }
}
