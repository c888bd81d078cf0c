import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

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
    include: ["test/**/*.test.{ts,tsx}"],
    css: false,
    // The program is loaded once for each worker; `test/setup.ts` puts back what a test changed.
    pool: "threads",
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 40_000,
  },
});
