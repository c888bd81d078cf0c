import { Box, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "~/features/customers/accounts/AccountForm.module.css";

/** A titled part of the account's form; its fields stand on six columns. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <Title order={3} fz={12} mb={6} className="muted">
        {title}
      </Title>
      <div className={classes.grid}>{children}</div>
    </section>
  );
}

/** How many of the six columns a field takes. */
export function Field({ of, children }: { of: 2 | 3 | 4 | 6; children: ReactNode }) {
  return <Box style={{ gridColumn: `span ${of}` }}>{children}</Box>;
}
