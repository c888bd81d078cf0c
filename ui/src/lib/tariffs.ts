import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { backend } from "~/backend";
import { usePermission } from "./session";

/** The tariffs there are, for who may see them. */
export function useTariffs() {
  const maySee = usePermission("view_tariffs");
  return useQuery({ queryKey: ["tariffs"], queryFn: backend.settlement.tariffs, enabled: maySee });
}

/** The name of a tariff by its code; people know tariffs by name. The code while the names are not known. */
export function useTariffName(): (code: string) => string {
  const { data } = useTariffs();
  return useCallback((code) => data?.find((of) => of.code === code)?.name ?? code, [data]);
}
