import type { session as es } from "../../es/company/session";
import type { Written } from "../../written";

export const session: Written<typeof es> = {
  session: {
    signIn: "Sign in",
    login: "User",
    password: "Password",
    enter: "Sign in",
    lock: "Lock",
    locked: "Screen locked",
    lockedOut: "You can try again at {{time}} at the latest: {{rest}} to go.",
    lockOver: "The lock is over: you can try again.",
    lockedBy: "{{name}} is signed in. Type your password to continue where you were.",
    unlock: "Unlock",
    other: "Sign in as someone else",
    signOut: "Sign out",
    demoHint: "Demo company: user “demo”, password “demo”.",
  },
  role: {
    operator: "Operator",
    supervisor: "Supervisor",
    administrator: "Administrator",
    auditor: "Auditor",
  },
};
