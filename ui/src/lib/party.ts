import type { Party } from "~/generated/Party";

/** Kind and number of the document of a party, as printed. */
export const partyDocument = ({ id_kind, id }: Party) =>
  id_kind && id ? `${id_kind.toUpperCase()} ${id}` : id;
