import { Accounts } from "~/features/customers";
import { AccountContracts, DraftNotices } from "~/features/supply";

/** The list of accounts with the unfinished services above it. */
export function AccountsPage() {
  return (
    <Accounts notices={<DraftNotices />} contracts={(account) => <AccountContracts account={account} />} />
  );
}
