type Texts = { readonly [key: string]: string | Texts };

export function flat(texts: Texts, path = ""): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

/** Keys that no source names, whole or, where a code of the backend ends them, by what stands before it. */
export function unused(keys: readonly string[], sources: readonly string[]): string[] {
  const code = sources.join("\n");
  const whole = new Set([...code.matchAll(/["']([\w-]+(?:\.[\w-]+)+)["']/g)].map(([, key]) => key));
  const groups = [...code.matchAll(/`((?:\w+\.)+)\$\{/g)].map(([, group]) => group ?? "");
  return keys.filter((key) => {
    const named = key.replace(/_(one|other)$/, "");
    const ofGroup = groups.some((group) => key.startsWith(group) && !key.slice(group.length).includes("."));
    return !whole.has(named) && !ofGroup;
  });
}
