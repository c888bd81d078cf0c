import { Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { TariffComponents } from "~/components/TariffComponents";
import type { TariffView as Tariff } from "~/generated/TariffView";
import { useFormat } from "~/lib/session";

const route = getRouteApi("/tariffs/$code");

export function TariffPage() {
  const { code } = route.useParams();
  const query = useQuery({ queryKey: ["tariff", code], queryFn: () => backend.settlement.tariff(code) });
  return <Loaded query={query}>{(tariff) => <TariffView key={code} tariff={tariff} />}</Loaded>;
}

function TariffView({ tariff }: { tariff: Tariff }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.today();
  const inForce = tariff.versions.find(({ valid_from }) => valid_from <= today) ?? tariff.versions[0];
  const [from, setFrom] = useState(inForce?.valid_from);
  const version = tariff.versions.find(({ valid_from }) => valid_from === from);
  return (
    <Page
      crumbs={[
        <Crumb key="list" to="/tariffs">
          {t("areas.tariffs")}
        </Crumb>,
        <span key="code">{tariff.code}</span>,
      ]}
      title={tariff.name}
      subtitle={tariff.source}
      actions={
        <Select
          aria-label={t("tariffs.version")}
          data={tariff.versions.map(({ valid_from, valid_to }) => ({
            value: valid_from,
            label: valid_to
              ? t("tariffs.fromTo", { from: format.date(valid_from), to: format.date(valid_to) })
              : t("tariffs.since", { from: format.date(valid_from) }),
          }))}
          value={from ?? null}
          onChange={(next) => next && setFrom(next)}
          allowDeselect={false}
          w={240}
          data-testid="tariff-version"
        />
      }
    >
      {version ? (
        <Section
          title={t("tariffs.components")}
          aside={
            version.source && (
              <Text fz={12} className="muted">
                {version.source}
              </Text>
            )
          }
        >
          <TariffComponents version={version} currency={tariff.currency} />
        </Section>
      ) : (
        <Text size="xs" className="muted">
          {t("tariffs.noVersions")}
        </Text>
      )}
    </Page>
  );
}
