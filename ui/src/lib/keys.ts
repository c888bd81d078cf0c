const APPLE = navigator.userAgent.includes("Mac OS");

/** How a shortcut is written on this machine. */
export const shortcut = (key: string) => (APPLE ? `⌘ ${key}` : `Ctrl ${key}`);
