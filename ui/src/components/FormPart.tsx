import { Box, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./FormPart.module.css";

/** A titled part of a form with its fields on six columns. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <Title order={3} fz={12} mb={6} className="muted">
        {title}
      </Title>
      <FieldGrid>{children}</FieldGrid>
    </section>
  );
}

/** Six columns of fields. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>;
}

/** A field and how many of the six columns it takes. */
export function Field({ of, children }: { of: 2 | 3 | 4 | 6; children: ReactNode }) {
  return <Box style={{ gridColumn: `span ${of}` }}>{children}</Box>;
}
