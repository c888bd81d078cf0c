import type { CompanySetup } from "~/generated/CompanySetup";

/** The values of the guided set-up, with the password typed twice. */
export type SetupValues = CompanySetup & { repeat: string };
