import { ActionIcon, FileInput, Group, Image } from "@mantine/core";
import { IconPhoto, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Props = { value: string | null; onChange: (base64: string | null) => void; error?: React.ReactNode };

const LIMIT = 1024 * 1024;
const FILE = { "data-testid": "issuer-logo-file" } as React.ComponentProps<"input">;

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** A PNG or JPEG of at most 1 MB, as base64. */
export function LogoInput({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | null) => {
    setProblem(null);
    if (!file) return onChange(null);
    if (!["image/png", "image/jpeg"].includes(file.type)) return setProblem(t("issuer.logoKind"));
    if (file.size > LIMIT) return setProblem(t("issuer.logoSize"));
    onChange(await readBase64(file));
  };
  const kind = value?.startsWith("/9j/") ? "jpeg" : "png";
  return (
    <Group align="end" gap="sm" wrap="nowrap">
      <FileInput
        flex={1}
        label={t("issuer.logo")}
        description={t("issuer.logoText")}
        placeholder={t("issuer.logoChoose")}
        accept="image/png,image/jpeg"
        leftSection={<IconPhoto size={15} />}
        onChange={(file) => void take(file)}
        error={problem ?? error}
        fileInputProps={FILE}
        data-testid="issuer-logo"
      />
      {value && (
        <>
          <Image
            src={`data:image/${kind};base64,${value}`}
            alt={t("issuer.logo")}
            h={52}
            w="auto"
            fit="contain"
          />
          <ActionIcon aria-label={t("common.remove")} onClick={() => onChange(null)}>
            <IconX size={16} />
          </ActionIcon>
        </>
      )}
    </Group>
  );
}
