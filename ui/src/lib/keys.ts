const APPLE = navigator.userAgent.includes("Mac OS");

/** The text of a shortcut on this platform. */
export const shortcut = (key: string) => (APPLE ? `⌘ ${key}` : `Ctrl ${key}`);
