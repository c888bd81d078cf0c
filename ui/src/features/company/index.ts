/** Set-up, session, operators, lists, settings and audit of the company: the parts that other areas may use. */

export { Audit } from "./audit/Audit";
export { AuditTable } from "./audit/AuditTable";
export { Issuers } from "./issuers/Issuers";
export { Lists } from "./lists/Lists";
export { Operators } from "./operators/Operators";
export { LockContext, useLock, useSignOut } from "./session/lock";
export { SignIn } from "./session/SignIn";
export { Appearance } from "./settings/Appearance";
export { useBackUp, useVerify } from "./settings/care";
export { Data } from "./settings/Data";
export { MapPictures } from "./settings/MapPictures";
export { FirstStart } from "./setup/FirstStart";
