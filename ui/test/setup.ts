import "@testing-library/jest-dom/vitest";
import { clearMocks } from "@tauri-apps/api/mocks";
import { cleanup, configure } from "@testing-library/react";
import * as React from "react";
import { afterEach, vi } from "vitest";
import { rememberLanguage } from "~/i18n";

// A page is loaded when it is first opened, which takes its time in a cold test run.
configure({ asyncUtilTimeout: 10_000 });

// React in development writes down a stack for each element it makes, a fifth of a test's time; no test reads them.
const internals: unknown = Reflect.get(
  React,
  "__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE",
);
if (typeof internals === "object" && internals !== null) {
  Object.defineProperty(internals, "recentlyCreatedOwnerStacks", {
    get: () => Number.MAX_SAFE_INTEGER,
    set: () => {},
    configurable: true,
  });
}

// The document lays nothing out: give every element the size of a window's table.
for (const side of ["client", "offset"]) {
  Object.defineProperty(HTMLElement.prototype, `${side}Height`, { get: () => 600, configurable: true });
  Object.defineProperty(HTMLElement.prototype, `${side}Width`, { get: () => 1000, configurable: true });
}
Element.prototype.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};
// A person who asked for no movement: what opens is there at once, however slow the machine.
window.matchMedia = (query: string) =>
  ({
    matches: query === "(prefers-reduced-motion: reduce)",
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
  }) as unknown as MediaQueryList;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.IntersectionObserver = class {
  root = null;
  rootMargin = "";
  scrollMargin = "";
  thresholds = [];
  private readonly tell: IntersectionObserverCallback;
  constructor(tell: IntersectionObserverCallback) {
    this.tell = tell;
  }
  observe() {
    this.tell([{ isIntersecting: true } as IntersectionObserverEntry], this);
  }
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};
Blob.prototype.arrayBuffer ??= function (this: Blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(this);
  });
};
Object.assign(URL, { createObjectURL: () => "blob:test", revokeObjectURL: () => {} });
Object.defineProperty(document, "fonts", {
  value: { addEventListener: () => {}, removeEventListener: () => {} },
  configurable: true,
});

// Charts need a canvas; their name in words is enough here.
vi.mock("~/components/Chart", async () => {
  const { createElement } = await import("react");
  const { drawn } = await import("./chart");
  return {
    Chart: (props: typeof drawn.chart & { label: string }) => {
      drawn.chart = props;
      return createElement("div", { role: "img", "aria-label": props.label });
    },
  };
});

afterEach(async () => {
  cleanup();
  clearMocks();
  await rememberLanguage("es");
  localStorage.clear();
});
