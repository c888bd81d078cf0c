import { useMantineColorScheme } from "@mantine/core";

/** Whether the window is dark, by choice or as the system is, and the change to the other appearance. */
export function useScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark =
    colorScheme === "dark" ||
    (colorScheme === "auto" && document.documentElement.dataset.mantineColorScheme === "dark");
  return { dark, toggle: () => setColorScheme(dark ? "light" : "dark") };
}
