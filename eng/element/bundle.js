// Bundles the element: node bundle.js SOURCE TARGET. One minified script for each, with its style sheets and texts.
import { readFileSync, readdirSync } from 'node:fs';
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

/** Says the keys of the texts once: the other languages are lists in the order of the English table. */
const languages = ({ hasText }) => ({
    name: 'languages',
    setup(build) {
        build.onLoad({ filter: /[\\/]js[\\/]texts[\\/](en|de|es)\.js$/ }, async ({ path }) => {
            const [, language] = /(\w+)\.js$/.exec(path);
            const { [language]: table } = await import(pathToFileURL(path));
            const { en } = await import(pathToFileURL(join(path, '..', 'en.js')));
            if (Object.keys(en).join() !== Object.keys(table).join()) {
                throw new Error(`The keys of ${language} are not those of en, in the same order.`);
            }
            const keys = Object.keys(en).filter(hasText);
            const texts = keys.map((key) => table[key]);
            return {
                resolveDir: dirname(path),
                contents: language === 'en'
                    ? `export const en = ${JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, texts[at]])))};`
                    : `import { en } from './en.js';
                        const texts = ${JSON.stringify(texts)};
                        export const ${language} =
                            Object.fromEntries(Object.keys(en).map((key, at) => [key, texts[at]]));`,
            };
        });
    },
});

for (const script of SCRIPTS) {
    await esbuild.build({
        entryPoints: [join(source, `${script.name}.js`)],
        outfile: join(target, `${script.name}.js`),
        bundle: true,
        minify: true,
        format: 'esm',
        target: 'es2022',
        charset: 'utf8',
        legalComments: 'none',
        plugins: [styles(script), languages(script)],
    });
}
