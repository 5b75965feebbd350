// Every dialog of the widget, as one file that is fetched when the first of them opens.
export { assignDialog } from './assign.js';
export { bindDialog } from './bind.js';
export { confirmDialog } from './confirm.js';
export { dateDialog } from './date.js';
export { explainDialog } from './explain.js';
export { exportDialog } from './export.js';
export { filesDialog } from './files.js';
export { filterDialog } from './filter.js';
export { linkDialog } from './link.js';
export { newSessionDialog } from './new-session.js';
export { reactionDialog } from './reaction.js';
export { searchBar, searchDialog } from './search.js';
export { templateDialog } from './template.js';
export { versionsDialog } from './versions.js';
