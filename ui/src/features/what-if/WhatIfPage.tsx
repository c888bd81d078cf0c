import { Alert, Button, Group, Select, Text } from "@mantine/core";
import { IconArrowsDiff, IconDownload, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, settlement } from "~/backend";
import { Page } from "~/components/Page";
import { Section } from "~/components/Section";
import { EmptyState, ErrorState, Loaded, LoadingState } from "~/components/states";
import { PeriodPicker } from "~/features/board/PeriodPicker";
import { usePeriods } from "~/features/board/usePeriods";
import { AreaTabs } from "~/features/settlement/AreaTabs";
import { ServiceFilters } from "~/features/settlement/ServiceFilters";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import type { WhatIf } from "~/generated/WhatIf";
import type { WhatIfResult } from "~/generated/WhatIfResult";
import { useFormat } from "~/lib/session";
import { useSave } from "~/lib/useSave";
import { Changes } from "./Changes";
import { type Change, isWhole, whatIfOf } from "./changes";
import { Result } from "./Result";
import classes from "./WhatIf.module.css";

const MARKETS = ["regulated", "unregulated"] as const satisfies readonly Market[];

/** A month settled again with something changed; nothing of it is kept (S15). */
export function WhatIfPage() {
  const format = useFormat();
  const periods = usePeriods();
  return (
    <Loaded query={periods}>
      {({ periods: known, first }) => (
        <Simulation first={first ?? format.today().slice(0, 7)} periods={known} />
      )}
    </Loaded>
  );
}

function Simulation({ first, periods }: { first: Period; periods: readonly Period[] }) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState(first);
  const [market, setMarket] = useState<Market>("regulated");
  const [filter, setFilter] = useState<ServiceFilter>({});
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const asked = whatIfOf({ period, market, filter, changes });
  const run = useMutation<WhatIfResult, BackendError, WhatIf>({ mutationFn: settlement.whatIf });
  const save = useSave(() => settlement.saveWhatIf(run.variables ?? asked));
  const whole = changes.length > 0 && changes.every(isWhole);
  const stale = run.data !== undefined && JSON.stringify(run.variables) !== JSON.stringify(asked);
  return (
    <Page
      title={t("areas.settlement")}
      actions={
        <>
          {run.data && run.data.services > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size={15} />}
              onClick={() => save.mutate()}
              loading={save.isPending}
              data-testid="what-if-save"
            >
              {t("whatIf.save")}
            </Button>
          )}
          <Button
            leftSection={<IconPlayerPlay size={15} />}
            onClick={() => run.mutate(asked)}
            loading={run.isPending}
            disabled={!whole}
            data-testid="what-if-run"
          >
            {t("whatIf.run")}
          </Button>
        </>
      }
    >
      <AreaTabs />
      <Text size="xs" className="muted" mb={10}>
        {t("whatIf.text")}
      </Text>
      <Group gap="sm" mb={10}>
        <PeriodPicker periods={periods} value={period} onChange={setPeriod} />
        <Select
          aria-label={t("common.market")}
          data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
          value={market}
          onChange={(value) => {
            setMarket(MARKETS.find((known) => known === value) ?? market);
            setFilter({});
          }}
          allowDeselect={false}
          w={150}
        />
      </Group>
      <ServiceFilters
        market={market}
        period={period}
        filter={filter}
        onChange={(part) => setFilter((now) => ({ ...now, ...part }))}
      />
      <Section title={t("whatIf.changes")}>
        <Changes market={market} period={period} changes={changes} onChange={setChanges} />
      </Section>
      {stale && (
        <Alert color="yellow" p="sm" mb={12} data-testid="what-if-stale">
          {t("whatIf.stale")}
        </Alert>
      )}
      {run.isPending ? (
        <div className={`surface ${classes.nothing}`} role="status">
          <LoadingState />
          <Text size="xs" className="muted">
            {t("whatIf.running")}
          </Text>
        </div>
      ) : run.error ? (
        <ErrorState error={run.error} onRetry={() => run.mutate(asked)} />
      ) : run.data && run.data.services > 0 ? (
        <Result result={run.data} />
      ) : (
        <div className={`surface ${classes.nothing}`}>
          <EmptyState
            icon={IconArrowsDiff}
            title={run.data ? t("whatIf.none") : t("whatIf.start")}
            text={run.data ? t("whatIf.noneText") : t("whatIf.startText")}
          />
        </div>
      )}
    </Page>
  );
}
