import { useEffect } from "react";
import type { SearchHit } from "~/generated/SearchHit";
import { useSignedIn } from "./session";
import { remember } from "./visits";

/** Notes that the operator has opened a page. */
export function useVisit(hit: SearchHit) {
  const { operator } = useSignedIn();
  const text = JSON.stringify(hit);
  useEffect(() => remember(operator.id, JSON.parse(text)), [operator.id, text]);
}
