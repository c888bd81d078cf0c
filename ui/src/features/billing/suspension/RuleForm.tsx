import { Button, Group, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getHotkeyHandler } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { MinorInput } from "~/components/MinorInput";
import type { SuspensionRule } from "~/generated/SuspensionRule";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const MOST_DAYS = 3650;

/** From which debt on contracts are suspended. */
export function RuleForm({ rule }: { rule: SuspensionRule }) {
  const { t } = useTranslation();
  const needed = (value: number | string) => (value === "" ? t("common.required") : null);
  const form = useForm<{ limit: string; days: number | string }>({
    initialValues: { limit: String(rule.limit.minor), days: rule.days },
    validate: { limit: needed, days: needed },
  });
  const undo = useAction(company.setSuspensionRule, { onDone: () => toast(t("suspension.restored")) });
  const saving = useAction(company.setSuspensionRule, {
    onDone: () => toast(t("suspension.saved"), { label: t("common.undo"), onClick: () => undo.mutate(rule) }),
    onRefused: (error) => showInField(form, error, ["limit", "days"]) !== null,
  });
  const save = form.onSubmit(({ limit, days }) => {
    if (!form.isDirty() || saving.isPending) return;
    saving.mutate({ limit: { ...rule.limit, minor: Number(limit) }, days: Number(days) });
  });
  return (
    <form onSubmit={save} onKeyDown={getHotkeyHandler([["mod+S", () => save()]])}>
      <Stack gap="sm">
        <Group grow align="start" maw={560}>
          <MinorInput
            label={t("suspension.limit")}
            description={t("suspension.limitHelp")}
            data-testid="rule-limit"
            {...form.getInputProps("limit")}
            value={form.values.limit}
          />
          <NumberInput
            label={t("suspension.days")}
            description={t("suspension.daysHelp")}
            min={0}
            max={MOST_DAYS}
            allowDecimal={false}
            data-testid="rule-days"
            {...form.getInputProps("days")}
          />
        </Group>
        <Button
          type="submit"
          disabled={!form.isDirty()}
          loading={saving.isPending}
          style={{ alignSelf: "flex-start" }}
          data-testid="rule-save"
        >
          {t("common.save")}
        </Button>
      </Stack>
    </form>
  );
}
