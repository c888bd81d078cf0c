import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";
import { isOther, type Said } from "./kinds";
import { useSource } from "./useSource";

/** Whether a meter said it, or what stands for that. */
export function KindMark({ said }: { said: Said }) {
  const { t } = useTranslation();
  const sourceOf = useSource();
  if (!isOther(said)) return t(`curve.kind.${said.kind}`);
  return (
    <Tag tone={said.kind === "edited" ? "info" : "warn"} title={sourceOf(said)}>
      {t(`curve.kind.${said.kind}`)}
    </Tag>
  );
}
