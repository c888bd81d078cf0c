import type { UseFormReturnType } from "@mantine/form";
import type { BackendError } from "~/backend";

/**
 * Puts a refusal beside the field it speaks of. `prefixes` are tried before the name the backend gives.
 * Returns the path that was marked, or null when the form has no such field.
 */
export function showInField<T>(
  form: UseFormReturnType<T>,
  error: BackendError,
  fields: readonly string[],
): string | null {
  const name = error.field;
  if (!name) return null;
  const path = fields.includes(name)
    ? name
    : fields.find((field) => field.endsWith(`.${name}`) || name.endsWith(`.${field}`));
  if (!path) return null;
  form.setFieldError(path, error.message);
  return path;
}
