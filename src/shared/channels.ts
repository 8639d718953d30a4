/** The two channels between a page and main; apart from the contract, so that the start need not load its schemas. */
export const CALL_CHANNEL = 'parlance:call';
export const EVENT_CHANNEL = 'parlance:event';
