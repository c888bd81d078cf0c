import { Notifications } from "@mantine/notifications";
import { useSessionState } from "~/lib/session";
import classes from "./Toasts.module.css";

/** At the left, above the bars at the foot of a page: actions stand at the right of a dialog or in those bars. */
export function Toasts() {
  const { data } = useSessionState();
  return (
    <Notifications
      position="bottom-left"
      limit={3}
      containerWidth={320}
      className={data?.operator ? `${classes.toasts} ${classes.besideRail}` : classes.toasts}
    />
  );
}
