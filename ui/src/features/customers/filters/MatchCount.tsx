import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import type { AccountFilter } from "~/generated/AccountFilter";
import { useFormat } from "~/lib/session";

/** How many accounts a filter leaves, while it is written. */
export function MatchCount({ filter }: { filter: AccountFilter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [settled] = useDebouncedValue(filter, 250);
  const { data, error } = useQuery({
    queryKey: ["accounts", settled, "count"],
    queryFn: () => customers.list(settled, { offset: 0, limit: 1 }),
    select: ({ total }) => total,
    placeholderData: keepPreviousData,
  });
  const { conditions, any, ...others } = filter;
  return (
    <div role="status" data-testid="filters-count">
      {error ? (
        <Text fz={12} className="debt">
          {error.message}
        </Text>
      ) : (
        data !== undefined && (
          <>
            <Text fz={13} fw={600} className="num">
              {t("filters.accounts", { count: data, shown: format.integer(data) })}
            </Text>
            {Object.keys(others).length > 0 && (
              <Text fz={12} className="muted">
                {t("filters.withOthers")}
              </Text>
            )}
          </>
        )
      )}
    </div>
  );
}
