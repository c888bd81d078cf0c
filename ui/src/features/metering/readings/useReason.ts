import { useState } from "react";

const KEY = "acometida.review.reason";

/** Why a reading is estimated or corrected: the same words are proposed the next time. */
export function useReason() {
  const [reason, setReason] = useState(() => localStorage.getItem(KEY) ?? "");
  return {
    reason,
    setReason: (text: string) => {
      localStorage.setItem(KEY, text);
      setReason(text);
    },
  };
}

export type Reason = ReturnType<typeof useReason>;
