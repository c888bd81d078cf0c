export { billing } from "./billing";
export { BackendError, newRequest } from "./call";
export { company } from "./company";
export { customers } from "./customers";
export { imports, type Mapping } from "./imports";
export { jobs } from "./jobs";
export { type Language, session } from "./session";
export { settlement } from "./settlement";
export { tariffs } from "./tariffs";
