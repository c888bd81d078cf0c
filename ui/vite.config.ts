import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const BEFORE_SIGN_IN = ["test/shell/session.test.tsx", "test/company/setup-company.test.tsx"];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    // The oldest engines the window meets: WebKitGTK of Debian 12 and Safari of macOS 13.
    target: "safari16",
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["test/setup.ts"],
    css: false,
    pool: "threads",
    maxWorkers: "100%",
    testTimeout: 40_000,
    projects: [
      // The program is loaded once for each worker; `test/setup.ts` puts back what a test changed.
      {
        extends: true,
        test: {
          name: "window",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: BEFORE_SIGN_IN,
          isolate: false,
        },
      },
      // Their window opens without a router, which would still hold the page of another file.
      { extends: true, test: { name: "start", include: BEFORE_SIGN_IN } },
    ],
  },
});
