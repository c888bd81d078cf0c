import { Text } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { label: string; value: ReactNode; note?: ReactNode; testId?: string };

/** One figure with its name above it. */
export function Figure({ label, value, note, testId }: Props) {
  return (
    <div data-testid={testId}>
      <Text fz={12} className="muted">
        {label}
      </Text>
      <Text component="div" fz={19} fw={600} lh={1.3} className="num">
        {value}
      </Text>
      {note && (
        <Text component="div" fz={12} className="muted">
          {note}
        </Text>
      )}
    </div>
  );
}
