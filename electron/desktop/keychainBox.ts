import { safeStorage } from 'electron';
import type { SecretBox } from '../engine/ports.ts';

/** Those that encrypt under a key of the user's; `basic_text` has the same key for everybody. */
const trustedBackends = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];

/**
 * The system's keychain by Electron's safeStorage: Keychain on macOS, DPAPI on Windows, libsecret or KWallet on Linux.
 * Null where there is none, and where Chromium would only obscure. Ask when the app is ready, not before.
 */
export function keychainBox(platform: NodeJS.Platform = process.platform): SecretBox | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (platform === 'linux' && !trustedBackends.includes(safeStorage.getSelectedStorageBackend())) return null;
  return {
    // It encrypts text only.
    seal: (content) => safeStorage.encryptString(content.toString('base64')),
    unseal: (sealed) => Buffer.from(safeStorage.decryptString(sealed), 'base64'),
  };
}
