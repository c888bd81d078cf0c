import { Button, Text, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FigureTable } from "~/components/FigureTable";
import type { InputNeed } from "~/generated/InputNeed";
import type { InputScope } from "~/generated/InputScope";
import type { Period } from "~/generated/Period";
import { useFormat } from "~/lib/session";
import { type Chosen, hasValues, isSame } from "./coverage";
import { ImportedFiles } from "./ImportedFiles";
import classes from "./Inputs.module.css";
import { NeedDetail } from "./NeedDetail";
import { useInputName } from "./useInputName";
import { Values } from "./Values";

type Props = {
  period: Period;
  scope: InputScope | null;
  /** Absent while they are being read. */
  needs: readonly InputNeed[] | undefined;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
};

/** What is loaded: everything of the month or, of the chosen input, its values or how complete it is. */
export function LoadedInputs({ period, scope, needs, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const inputName = useInputName();
  const need = chosen && needs?.find((one) => isSame(one, chosen));
  return (
    <section className={classes.side} aria-label={t("inputs.loaded")}>
      <h2 className={classes.title}>
        {t("inputs.loaded")}
        {chosen && (
          <Button
            variant="light"
            size="compact-sm"
            rightSection={<IconX size={13} />}
            aria-label={t("common.clearFilters")}
            onClick={() => onChoose(null)}
            data-testid="inputs-name"
          >
            {t("inputs.onlyOf", { name: inputName(chosen) })}
          </Button>
        )}
      </h2>
      {chosen && !hasValues(chosen.kind) ? (
        <div className={classes.parts}>
          {need && <NeedDetail need={need} scope={scope} />}
          <ImportedFiles />
        </div>
      ) : (
        <>
          {!chosen && (
            <div className={classes.above}>
              {needs && <Kinds needs={needs} onChoose={onChoose} />}
              <ImportedFiles />
            </div>
          )}
          <Values period={period} name={chosen?.name} />
        </>
      )}
    </section>
  );
}

type KindsProps = { needs: readonly InputNeed[]; onChoose: (chosen: Chosen) => void };

/** All kinds of inputs of which something is loaded. */
function Kinds({ needs, onChoose }: KindsProps) {
  const { t } = useTranslation();
  const inputName = useInputName();
  const format = useFormat();
  const loaded = needs.filter(({ covered }) => covered > 0);
  if (loaded.length === 0) {
    return (
      <Text size="xs" className={`surface muted ${classes.part}`}>
        {t("inputs.nothingLoaded")}
      </Text>
    );
  }
  const of = ({ covered, needed }: InputNeed) => ({
    covered: format.integer(covered),
    needed: format.integer(needed),
  });
  return (
    <div className={`surface ${classes.part}`}>
      <FigureTable
        inset
        testId="loaded-kinds"
        rows={loaded}
        rowId={({ kind, name }) => `${kind}-${name}`}
        rowProps={() => ({ "data-testid": "loaded-kind" })}
        columns={[
          {
            id: "input",
            header: t("inputs.input"),
            cell: (need) => (
              <UnstyledButton className="link" fz={13} onClick={() => onChoose(need)}>
                {inputName(need)}
              </UnstyledButton>
            ),
          },
          {
            id: "covered",
            header: t("inputs.loadedOf"),
            figure: true,
            cell: (need) =>
              need.kind === "prices" ? t("inputs.ofDays", of(need)) : t("inputs.of", of(need)),
          },
          {
            id: "by",
            header: t("inputs.by"),
            cell: ({ loaded_at, loaded_by }) => loaded_at && `${loaded_by} · ${format.dayOf(loaded_at)}`,
          },
        ]}
      />
    </div>
  );
}
