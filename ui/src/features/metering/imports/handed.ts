import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Mapping } from "~/backend";
import type { ImportKind } from "~/generated/ImportKind";
import type { Upload } from "~/generated/Upload";

/** A file that was read and mapped elsewhere. */
export type Handed = { upload: Upload; kind: ImportKind; mapping: Mapping };

/** The files the importer is opened with; coming back to the address does not open them again. */
export function useHanded(): readonly Handed[] {
  const navigate = useNavigate();
  const given = useRouterState({ select: ({ location }) => location.state.handed });
  const [files] = useState(given ?? []);
  useEffect(() => {
    if (given) void navigate({ to: "/imports", search: true, replace: true, state: {} });
  }, [given, navigate]);
  return files;
}
