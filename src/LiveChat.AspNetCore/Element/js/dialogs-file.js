/** Fetches the dialogs; a browser asks for the same address no second time, even if the first fetch failed. */
export const fetchDialogs = (attempt) => import(`./dialogs/all.js${attempt === 0 ? '' : `?${attempt}`}`);
