import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import type { DraftId } from "~/generated/DraftId";

/** Names the draft in the address once it is kept, so that coming back goes on with it. */
export function useDraftInAddress(draft: DraftId, kept: boolean) {
  const router = useRouter();
  useEffect(() => {
    // The person may be on the way to another page already.
    const here = router.history.location.pathname.endsWith("/new-service");
    if (kept && here) void router.navigate({ to: ".", search: (now) => ({ ...now, draft }), replace: true });
  }, [router, draft, kept]);
}
