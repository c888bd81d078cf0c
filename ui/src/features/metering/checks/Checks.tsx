import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { Loaded } from "~/components/states";
import type { CheckRule } from "~/generated/CheckRule";
import type { CheckSettings } from "~/generated/CheckSettings";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { CheckTable } from "./CheckTable";
import { type Draft, differences, draftOf, settingsOf, usualOf } from "./settings";

const KEY = ["check-rules"] as const;

/** What each check does and from where on, for the whole company. */
export function Checks() {
  const query = useQuery({ queryKey: KEY, queryFn: settlement.checkRules });
  return <Loaded query={query}>{(rules) => <Form rules={rules} />}</Loaded>;
}

function Form({ rules }: { rules: readonly CheckRule[] }) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState<Draft | null>(null);
  const kept = draftOf(rules);
  const usual = usualOf(rules);
  const draft = changed ?? kept;
  const count = differences(draft, kept);
  const save = useAction((request, settings: CheckSettings) => settlement.setCheckRules(request, settings), {
    onDone: () => {
      setChanged(null);
      toast(t("checks.saved"));
    },
    refreshes: [KEY],
  });
  return (
    <>
      <Group justify="space-between" mb={10} wrap="nowrap">
        <Text size="xs" className="muted">
          {t("checks.text")}
        </Text>
        <Group gap={8} wrap="nowrap">
          {count > 0 && (
            <Text size="xs" className="num" data-testid="checks-changed">
              {t("checks.changed", { count })}
            </Text>
          )}
          <Button
            variant="default"
            disabled={differences(draft, usual) === 0}
            onClick={() => setChanged(usual)}
            data-testid="checks-reset"
          >
            {t("checks.reset")}
          </Button>
          <Button
            disabled={count === 0}
            loading={save.isPending}
            onClick={() => save.mutate(settingsOf(rules, draft))}
            data-testid="checks-save"
          >
            {t("common.save")}
          </Button>
        </Group>
      </Group>
      <CheckTable rules={rules} draft={draft} usual={usual} onChange={setChanged} />
    </>
  );
}
