import { fetchDialogs } from './dialogs-file.js';
import { unreachable } from './problem.js';

let attempts = 0;
let loading = null;

/** The dialogs, which are fetched when the first of them opens; rejects with a problem, and then the next call tries again. */
export function dialogs() {
    loading ??= fetchDialogs(attempts).catch(() => {
        attempts += 1;
        loading = null;
        throw unreachable();
    });
    return loading;
}
