import { Notifications } from "@mantine/notifications";
import { useSessionState } from "~/lib/session";
import classes from "./Toasts.module.css";

/** Over the middle of the page, above the foot of its table: totals, counts and actions stay visible. */
export function Toasts() {
  const { data } = useSessionState();
  return (
    <Notifications
      position="bottom-center"
      limit={3}
      containerWidth={400}
      className={data?.operator ? `${classes.toasts} ${classes.besideRail}` : classes.toasts}
    />
  );
}
