import { Alert, Button, Group, Image, Stack, Stepper, Text, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Facts } from "~/components/Facts";
import { NewPasswordInput } from "~/components/NewPasswordInput";
import { Plate } from "~/components/Plate";
import { Loaded } from "~/components/states";
import type { CompanySetup } from "~/generated/CompanySetup";
import type { PackChoice } from "~/generated/PackChoice";
import { ADDRESS_FIELDS, addressLine, NO_ADDRESS, usePacks } from "~/lib/addresses";
import { showInField } from "~/lib/formErrors";
import { useSetSession } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import type { SetupValues } from "./SetupSteps";
import { CountryStep, IssuerStep } from "./SetupSteps";

/** The fields of each step, in the order they are asked. */
const STEPS: readonly (readonly string[])[] = [
  ["country", "currency"],
  [
    "name",
    "issuer.legal_name",
    "issuer.tax_id",
    ...ADDRESS_FIELDS.map((field) => `issuer.${field}`),
    "issuer.phone",
    "issuer.email",
    "issuer.series",
    "issuer.logo",
  ],
  ["operator.name", "operator.login", "operator.password", "repeat"],
  [],
];

export function GuidedSetup({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const setSession = useSetSession();
  const packs = usePacks();
  const [step, setStep] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const needed = (value: string) => (value.trim() ? null : t("common.required"));
  const form = useForm<SetupValues>({
    initialValues: {
      name: "",
      country: "",
      currency: "PEN",
      issuer: { legal_name: "", tax_id: "", ...NO_ADDRESS, phone: "", email: "", series: "S001", logo: null },
      operator: { login: "", name: "", role: "administrator", password: "" },
      repeat: "",
    },
    validate: {
      country: needed,
      name: needed,
      issuer: { legal_name: needed, tax_id: needed, address: needed, series: needed },
      operator: {
        name: needed,
        login: needed,
        password: (value) => (value.length >= 8 ? null : t("setup.passwordShort")),
      },
      repeat: (value, values) => (value === values.operator.password ? null : t("setup.passwordDiffers")),
    },
  });
  const setUp = useAction((request, setup: CompanySetup) => backend.company.setUp(request, setup), {
    onDone: setSession,
    onRefused: (error: BackendError) => {
      const path = showInField(form, error, STEPS.flat());
      if (path) setStep(STEPS.findIndex((fields) => fields.includes(path)));
      else setRefusal(error.message);
      return true;
    },
    refreshes: [],
  });
  const last = step === STEPS.length - 1;
  const next = () => {
    const failed = (STEPS[step] ?? []).map((field) => form.validateField(field).hasError);
    if (!failed.includes(true)) setStep(step + 1);
  };
  const submit = () => {
    setRefusal(null);
    if (!last) return next();
    const { repeat: _, ...setup } = form.values;
    setUp.mutate(setup);
  };
  return (
    <Plate title={t("setup.own")} subtitle={t("setup.minutes")} width={680}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stepper active={step} size="xs" iconSize={26} onStepClick={(to) => to < step && setStep(to)} mb="lg">
          <Stepper.Step label={t("setup.country")} />
          <Stepper.Step label={t("setup.issuer")} />
          <Stepper.Step label={t("setup.operator")} />
          <Stepper.Step label={t("setup.summary")} />
        </Stepper>
        <Loaded query={packs}>
          {(choices) => (
            <>
              {step === 0 && <CountryStep form={form} packs={choices} />}
              {step === 1 && <IssuerStep form={form} packs={choices} />}
              {step === 2 && <OperatorStep form={form} />}
              {last && <SummaryStep values={form.values} packs={choices} />}
            </>
          )}
        </Loaded>
        {refusal && (
          <Alert color="red" mt="md" data-testid="setup-error">
            {refusal}
          </Alert>
        )}
        <Group justify="space-between" mt="lg">
          <Button variant="default" onClick={() => (step === 0 ? onBack() : setStep(step - 1))}>
            {t("common.back")}
          </Button>
          <Button type="submit" loading={setUp.isPending} data-testid={last ? "setup-finish" : "setup-next"}>
            {last ? t("setup.finish") : t("common.next")}
          </Button>
        </Group>
      </form>
    </Plate>
  );
}

function SummaryStep({ values, packs }: { values: SetupValues; packs: PackChoice[] }) {
  const { t, i18n } = useTranslation();
  const pack = packs.find((choice) => choice.country === values.country);
  const { issuer, operator } = values;
  const kind = issuer.logo?.startsWith("/9j/") ? "jpeg" : "png";
  return (
    <>
      <Facts
        columns={2}
        facts={[
          [t("setup.country"), (i18n.language === "en" ? pack?.name_en : pack?.name_es) ?? values.country],
          [t("setup.currency"), values.currency],
          [t("setup.companyName"), values.name],
          [t("issuer.legalName"), issuer.legal_name],
          [t("issuer.taxId", { kind: (pack?.tax_id_kind ?? "").toUpperCase() }), issuer.tax_id],
          [t("common.address"), addressLine(issuer)],
          [t("issuer.series"), issuer.series],
          [t("setup.operator"), `${operator.name} (${operator.login})`],
        ]}
      />
      {issuer.logo && (
        <Image
          src={`data:image/${kind};base64,${issuer.logo}`}
          alt={t("issuer.logo")}
          h={56}
          w="auto"
          mt="md"
        />
      )}
    </>
  );
}

function OperatorStep({ form }: { form: UseFormReturnType<SetupValues> }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="xs" className="muted">
        {t("setup.operatorText")}
      </Text>
      <Group grow align="start">
        <TextInput
          label={t("operators.name")}
          withAsterisk
          autoFocus
          autoComplete="name"
          data-testid="operator-name"
          {...form.getInputProps("operator.name")}
        />
        <TextInput
          label={t("session.login")}
          withAsterisk
          autoComplete="username"
          spellCheck={false}
          data-testid="operator-login"
          {...form.getInputProps("operator.login")}
        />
      </Group>
      <Group grow align="start">
        <NewPasswordInput
          label={t("session.password")}
          withAsterisk
          data-testid="operator-password"
          {...form.getInputProps("operator.password")}
        />
        <NewPasswordInput
          label={t("setup.repeat")}
          description={t("setup.repeatText")}
          withAsterisk
          data-testid="operator-repeat"
          {...form.getInputProps("repeat")}
        />
      </Group>
    </Stack>
  );
}
