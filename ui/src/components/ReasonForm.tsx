import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RequestId } from "~/generated/RequestId";
import { showInField } from "~/lib/formErrors";
import { useAction } from "~/lib/useAction";

/** What is filled in, all of it needed. */
type Answers = { reason: string } & Record<string, string>;

type Props<A extends Answers, R> = {
  /** What the action does. */
  text: string;
  label: string;
  hint?: string;
  /** As the core checks it. */
  maxLength?: number;
  /** The label of the button, which names the action. */
  submit: string;
  testId: string;
  initialValues: A;
  run: (request: RequestId, answers: A) => Promise<R>;
  onDone: (result: R) => void;
  onCancel: () => void;
  /** The fields before the reason; the first of them then takes the focus. */
  children?: (form: UseFormReturnType<A>) => ReactNode;
};

/** An action that cannot be undone, with the reason for it; what the core refuses is shown in its field. */
export function ReasonForm<A extends Answers, R>({
  text,
  label,
  hint,
  maxLength = 200,
  submit,
  testId,
  initialValues,
  run,
  onDone,
  onCancel,
  children,
}: Props<A, R>) {
  const { t } = useTranslation();
  const fields = Object.keys(initialValues);
  const form = useForm<A>({
    initialValues,
    validate: (answers) =>
      Object.fromEntries(
        fields.map((field) => [field, answers[field]?.trim() ? null : t("common.required")]),
      ),
  });
  const action = useAction(run, {
    onDone,
    onRefused: (error) => showInField(form, error, fields) !== null,
  });
  return (
    <form onSubmit={form.onSubmit((answers) => action.mutate(answers))}>
      <Stack gap="sm">
        <Text size="xs">{text}</Text>
        {children?.(form)}
        <TextInput
          label={label}
          placeholder={hint}
          maxLength={maxLength}
          withAsterisk
          data-autofocus={children ? undefined : true}
          data-testid={`${testId}-reason`}
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={action.isPending} data-testid={`${testId}-confirm`}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
