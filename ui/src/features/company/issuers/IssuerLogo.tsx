import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { company } from "~/backend";
import type { IssuerId } from "~/generated/IssuerId";

export function IssuerLogo({ id, name }: { id: IssuerId; name: string }) {
  const { data } = useQuery({ queryKey: ["issuer-logo", id], queryFn: () => company.issuerLogo(id) });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(new Blob([data]));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return url && <img src={url} alt={name} style={{ height: 24, maxWidth: 76, objectFit: "contain" }} />;
}
