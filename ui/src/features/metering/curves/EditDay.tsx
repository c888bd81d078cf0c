import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/session";
import classes from "./CurveDay.module.css";
import { DayForm, type DayFormProps } from "./DayForm";
import type { DayTarget } from "./dayTarget";

type Props<R> = Omit<DayFormProps<R>, "target"> & {
  code: string;
  /** Nothing while it is closed. */
  target: DayTarget | null;
};

/** Says what the load curve of a day is, or that the day does not count (S10). */
export function EditDay<R>({ code, target, ...rest }: Props<R>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Drawer
      opened={target !== null}
      onClose={rest.onClose}
      position="right"
      size={460}
      title={t("curveDay.title", { code, date: format.date(target?.day) })}
      closeButtonProps={{ "aria-label": t("common.close") }}
      transitionProps={{ duration: 120 }}
      classNames={{ body: classes.body }}
      data-testid="edit-day"
    >
      {target && <DayForm key={target.day} target={target} {...rest} />}
    </Drawer>
  );
}
