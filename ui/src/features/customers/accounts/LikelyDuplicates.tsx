import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { AccountData } from "~/generated/AccountData";
import type { AccountId } from "~/generated/AccountId";
import { inactiveTag } from "./AccountFacts";
import classes from "./AccountForm.module.css";
import { nameOf } from "./accountData";

const SHOWN = 3;

type Props = { data: AccountData; itself: AccountId | null };

/** Accounts that may be the same customer as the form describes, while it is written (C1). */
export function LikelyDuplicates({ data, itself }: Props) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(data, 300);
  const { document_kind, document, email, address } = settled;
  const complete = Boolean(document.trim() || email.trim() || (address.trim() && nameOf(settled)));
  const query = useQuery({
    queryKey: ["likely-duplicates", itself, nameOf(settled), document_kind, document, email, address],
    queryFn: () => backend.customers.likelyDuplicates(settled, itself),
    enabled: complete,
    placeholderData: keepPreviousData,
  });
  const found = complete ? (query.data ?? []).slice(0, SHOWN) : [];
  return (
    <div role="status">
      {found.length > 0 && (
        <div className={classes.notice} data-testid="duplicates">
          <Text fz={12} fw={600} mb={2}>
            {t("account.duplicates")}
          </Text>
          {found.map(({ account, name, code, active, why }) => (
            <div key={account} className={classes.duplicate}>
              <Text fz={13} truncate>
                <Link
                  to="/customers/$id"
                  params={{ id: account }}
                  className="link"
                  data-testid="duplicate-link"
                >
                  {name}
                </Link>{" "}
                <span className="num muted">{code}</span>
              </Text>
              {active ? <span /> : inactiveTag(t)}
              <Text fz={12} className="muted">
                {t(`likeness.${why}`)}
              </Text>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
