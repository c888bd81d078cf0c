import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

export type ChartColours = ReturnType<typeof useChartColours>;

/** ECharts draws on a canvas and cannot read CSS variables. */
export function useChartColours() {
  const scheme = useComputedColorScheme("light");
  return useMemo(
    () =>
      scheme === "dark"
        ? {
            bar: "#45909f",
            barLast: "#f3b33d",
            barSoft: "#7fd1a6",
            deep: "#b1d3d9",
            info: "#7aa7de",
            neutral: "#7d8990",
            text: "#d5dde1",
            muted: "#9aa8af",
            rule: "#2a3338",
            surface: "#1a2125",
            shade: "rgba(255,255,255,0.05)",
          }
        : {
            bar: "#45909f",
            barLast: "#e09a1a",
            barSoft: "#63ae87",
            deep: "#0f5566",
            info: "#5a8fd0",
            neutral: "#93a0a7",
            text: "#1d2a30",
            muted: "#59666d",
            rule: "#e4e9eb",
            surface: "#ffffff",
            shade: "rgba(23,105,122,0.07)",
          },
    [scheme],
  );
}
