import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { GroupId } from "~/generated/GroupId";
import { GroupColumn, useGroupSearch } from "./GroupColumn";
import classes from "./Groups.module.css";

const route = getRouteApi("/customers/$id");

type Account = Pick<AccountDetail, "groups">;

const areSeveral = ({ groups }: Account) => groups.length > 1;

/** The group whose documents are listed, as the address of the account names it; none lists those of all. */
export function useListedGroup(account: Account) {
  const { group: named } = route.useSearch();
  const navigate = useNavigate({ from: "/customers/$id" });
  const several = areSeveral(account);
  const known = several && account.groups.some(({ id }) => id === named);
  return {
    several,
    group: known ? named : undefined,
    list: (group: GroupId | undefined) =>
      void navigate({ search: (now) => ({ ...now, group }), replace: true }),
  };
}

type Props = {
  account: Account;
  chosen: GroupId | undefined;
  onChoose: (group: GroupId | undefined) => void;
  children: ReactNode;
};

/** The groups of an account on the left and the list of what is chosen on the right; one group needs no choice. */
export function BesideGroups({ account, chosen, onChoose, children }: Props) {
  const { shown, search } = useGroupSearch(account.groups);
  if (!areSeveral(account)) return children;
  return (
    <div className={classes.beside}>
      <GroupColumn
        groups={shown}
        chosen={chosen}
        onChoose={onChoose}
        onAll={() => onChoose(undefined)}
        search={search}
      />
      <div className={classes.list}>{children}</div>
    </div>
  );
}
