import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { customers, stakeholders } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { Loaded } from "~/components/states";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import type { Stakeholder } from "~/generated/Stakeholder";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { PersonFields } from "./PersonFields";
import { SightFields } from "./SightFields";
import { dataOf, type StakeholderValues, valuesOf } from "./stakeholderData";

type Props = {
  account: AccountDetail;
  /** The one to change; none to add one. */
  stakeholder: Stakeholder | null;
  onClose: () => void;
};

export function StakeholderForm({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  const documents = useQuery({
    queryKey: ["document-choices"],
    queryFn: customers.documentChoices,
    enabled: opened,
  });
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={props.stakeholder ? t("stakeholders.edit") : t("stakeholders.add")}
      size={560}
    >
      <Loaded query={documents}>{(choices) => <Fields {...props} documents={choices} />}</Loaded>
    </FormModal>
  );
}

function Fields({ account, stakeholder, onClose, documents }: Props & { documents: DocumentChoice[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm<StakeholderValues>({
    initialValues: valuesOf(stakeholder, format.today(), documents[0]?.kind ?? ""),
    validate: {
      name: (name) => (name.trim() ? null : t("common.required")),
      since: (since) => (since ? null : t("common.required")),
    },
  });
  const save = useAction(
    async (request, values: StakeholderValues) => {
      const data = dataOf(values, format.today());
      if (stakeholder) await stakeholders.change(request, stakeholder.id, data);
      else await stakeholders.add(request, account.id, data);
      return data;
    },
    {
      onDone: ({ name }) => {
        toast(stakeholder ? t("stakeholders.changed", { name }) : t("stakeholders.added", { name }));
        onClose();
      },
      onRefused: (error) => showInField(form, error, Object.keys(form.values)) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} data-testid="stakeholder-form">
      <Stack gap="sm">
        <PersonFields form={form} documents={documents} />
        <SightFields form={form} account={account} mayEnd={stakeholder !== null} />
        <FormButtons onCancel={onClose} saving={save.isPending} testId="stakeholder-save" />
      </Stack>
    </form>
  );
}
