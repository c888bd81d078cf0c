import { Button, Checkbox, Group, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ClearFilters } from "~/components/ClearFilters";
import { TextFilter } from "~/components/TextFilter";
import { isLast, STAGES, type StagedSearch, useStageWords } from "./stages";

type Props = {
  search: StagedSearch;
  onChange: (part: Partial<StagedSearch>) => void;
  /** Clears the filters; absent when none is set. */
  onClear: (() => void) | undefined;
};

export function StagedFilters({ search: { stage, from, waiting, text }, onChange, onClear }: Props) {
  const { t } = useTranslation();
  const { name } = useStageWords();
  return (
    <Group gap="sm" mb={10}>
      <TextFilter
        value={text}
        onChange={(words) => onChange({ text: words })}
        placeholder={t("settlement.filter")}
        testId="staged-filter"
      />
      <Select
        aria-label={t("dashboard.stage")}
        placeholder={t("dashboard.anyStage")}
        data={STAGES.map((value) => ({ value, label: name(value) }))}
        value={stage ?? null}
        onChange={(value) =>
          onChange({
            stage: STAGES.find((known) => known === value),
            from: undefined,
            waiting: undefined,
            in_validation: undefined,
          })
        }
        clearable
        w={190}
        data-testid="staged-stage"
      />
      {stage && !isLast(stage) && (
        <Checkbox
          label={t("dashboard.onlyWaiting")}
          checked={waiting ?? false}
          onChange={({ currentTarget }) => onChange({ waiting: currentTarget.checked || undefined })}
          data-testid="staged-waiting"
        />
      )}
      {from && (
        <Button
          variant="light"
          rightSection={<IconX size={13} />}
          aria-label={t("dashboard.anyFrom", { stage: name(from) })}
          onClick={() => onChange({ from: undefined })}
          data-testid="staged-from"
        >
          {t("dashboard.from", { stage: name(from) })}
        </Button>
      )}
      {onClear && <ClearFilters onClear={onClear} />}
    </Group>
  );
}
