/** The text of one of the element's style sheets. A bundle has a module in place of this one, with the texts in it. */
export async function cssText(name) {
    const answer = await fetch(new URL(`../css/${name}.css`, import.meta.url), { credentials: 'include' });
    if (!answer.ok) {
        throw new Error(answer.statusText);
    }
    return await answer.text();
}
