import { Channel, type InvokeArgs, type InvokeOptions, invoke } from "@tauri-apps/api/core";

/** What the shell answers when a use case refuses; `message` is a sentence for people. */
export class BackendError extends Error {
  readonly code: string;
  readonly field: string | undefined;

  constructor(code: string, message: string, field?: string) {
    super(message);
    this.name = "BackendError";
    this.code = code;
    this.field = field;
  }
}

function asBackendError(cause: unknown): BackendError {
  if (cause instanceof BackendError) return cause;
  if (typeof cause === "object" && cause !== null && "code" in cause && "message" in cause) {
    const { code, message } = cause;
    const field = "field" in cause && typeof cause.field === "string" ? cause.field : undefined;
    return new BackendError(String(code), String(message), field);
  }
  return new BackendError("internal", cause instanceof Error ? cause.message : String(cause));
}

/** Calls one command of an area; every refusal arrives as a {@link BackendError}. */
export async function call<R>(command: string, args?: InvokeArgs, options?: InvokeOptions): Promise<R> {
  const [area, name] = command.split("|");
  try {
    return await invoke<R>(`plugin:${area}|${name}`, args, options);
  } catch (cause) {
    throw asBackendError(cause);
  }
}

/** Calls a command that answers with raw bytes. */
export async function callBytes(command: string, args?: InvokeArgs): Promise<ArrayBuffer> {
  const bytes = await call<ArrayBuffer | number[]>(command, args);
  return bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer;
}

/** A typed stream from the shell. */
export function channel<T>(onMessage: (message: T) => void): Channel<T> {
  const stream = new Channel<T>();
  stream.onmessage = onMessage;
  return stream;
}

/** Sends a file as its bytes; its name goes in a header. */
export function upload<R>(command: string, name: string, bytes: Uint8Array): Promise<R> {
  return call<R>(command, bytes, { headers: { "file-name": encodeURIComponent(name) } });
}
