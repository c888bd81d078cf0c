import type { ServiceGroup } from "~/generated/ServiceGroup";
import { matches } from "~/lib/lists";

/** The groups called so, and of the others the services that stand at such an address or have such a code. */
export function withWords(groups: readonly ServiceGroup[], words: string | undefined): ServiceGroup[] {
  if (!words) return [...groups];
  return groups.flatMap((group) => {
    const called = `${group.name} ${group.alias}`;
    if (matches(called, words)) return [group];
    const services = group.services.filter(({ address, district, code }) =>
      matches(`${called} ${address} ${district} ${code}`, words),
    );
    return services.length > 0 ? [{ ...group, services }] : [];
  });
}
