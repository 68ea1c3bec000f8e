/**
 * A two-way, ordered, JSON-safe message pipe: a WebSocket, a MessagePort, a pair in a test. Nothing above it
 * knows which.
 */
export interface Wire {
  readonly send: (frame: unknown) => void;
  /** Called once by whoever owns this end. */
  readonly onFrame: (listener: (frame: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
}
