import { Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { CreditUse } from "~/generated/CreditUse";
import { usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const USES = ["automatic", "by_person"] as const satisfies readonly CreditUse[];

/** How the credit of an account pays its open documents. */
export function CreditSettings() {
  const { t } = useTranslation();
  const maySet = usePermission("manage_company");
  const query = useQuery({ queryKey: ["credit-use"], queryFn: backend.billing.creditUse });
  const save = useAction((request, use: CreditUse) => backend.billing.setCreditUse(request, use), {
    onDone: () => toast(t("credit.saved")),
  });
  return (
    <Loaded query={query}>
      {(use) => (
        <Section title={t("credit.title")}>
          <Radio.Group
            value={save.isPending ? save.variables : use}
            onChange={(next) => {
              const chosen = USES.find((known) => known === next);
              if (chosen) save.mutate(chosen);
            }}
            aria-label={t("credit.title")}
          >
            <Stack gap={8}>
              {USES.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`credit.${value}`)}
                  description={t(`credit.${value}Text`)}
                  disabled={!maySet}
                  data-testid={`credit-${value}`}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Section>
      )}
    </Loaded>
  );
}
