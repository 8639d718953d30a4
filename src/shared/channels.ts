/** The channels between a page and main; apart from the contract, so that the start need not load its schemas. */
export const CALL_CHANNEL = 'parlance:call';
export const EVENT_CHANNEL = 'parlance:event';
/** Path of a file that was dropped onto a window: the preload reads it off the file, a page cannot name one. */
export const DROP_CHANNEL = 'parlance:drop';
