import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";

const always = () => true;

/** Blocks leaving a form with unsaved changes, by closing it or for another page. */
export function useLeaving(dirty: boolean, onClose: () => void) {
  const [closing, setClosing] = useState(false);
  const blocker = useBlocker({
    shouldBlockFn: always,
    enableBeforeUnload: false,
    disabled: !dirty,
    withResolver: true,
  });
  const stay = () => {
    setClosing(false);
    blocker.reset?.();
  };
  const asking = closing || blocker.status === "blocked";
  return {
    asking,
    stay,
    leave: () => {
      if (asking) stay();
      else if (dirty) setClosing(true);
      else onClose();
    },
    goOn: () => {
      if (blocker.status === "blocked") blocker.proceed();
      else onClose();
    },
  };
}
