import { Link } from "@tanstack/react-router";
import type { SupplyPointId } from "~/generated/SupplyPointId";

export function SupplyLink({ id, code }: { id: SupplyPointId; code: string }) {
  return (
    <Link to="/supply-points/$id" params={{ id }} className="link num">
      {code}
    </Link>
  );
}
