import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackendError, backend } from "~/backend";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { DraftId } from "~/generated/DraftId";
import type { NewSupplyPoint } from "~/generated/NewSupplyPoint";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import type { KeptDraft } from "./drafts";
import { forgetDraft } from "./drafts";
import type { WizardForm } from "./wizardValues";
import { askedAs, STEP_FIELDS } from "./wizardValues";

type Options = {
  account: AccountDetail;
  form: WizardForm;
  draft: KeptDraft;
  id: DraftId;
  /** Goes to the step that holds a field. */
  show: (field: string) => void;
};

/** Creates the supply point and opens it; a refusal leads to its field. */
export function useCreatePoint({ account, form, draft, id, show }: Options) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const create = useAction(
    async (request, point: NewSupplyPoint) => {
      await draft.quiet();
      return { point: await backend.supply.createSupplyPoint(request, point, id), code: point.code };
    },
    {
      onDone: ({ point, code }) => {
        forgetDraft(client, id);
        toast(t("wizard.done", { code, name: account.name }));
        void navigate({
          to: "/customers/$id",
          params: { id: account.id },
          search: { tab: "services", service: point },
          replace: true,
        });
      },
      onRefused: (error) => {
        const asked = new BackendError(error.code, error.message, askedAs(error.field));
        const field = showInField(form, asked, STEP_FIELDS.flat());
        if (field) show(field);
        else setProblem(error.message);
        return true;
      },
    },
  );
  return {
    problem,
    isPending: create.isPending,
    confirm: (point: NewSupplyPoint) => {
      setProblem(null);
      create.mutate(point);
    },
  };
}
