import { LoadFiles, Needs } from "~/features/metering";
import { CycleWizard } from "~/features/settlement";

/** The wizard of a new cycle, with the inputs that metering knows of. */
export function NewCyclePage() {
  return <CycleWizard parts={{ Needs, LoadFiles }} />;
}
