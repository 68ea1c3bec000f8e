import { ConnectorError } from '../../../shared/errors.ts';

/** What keeps a vault from doing what it is asked. */

export const noProtection = (): ConnectorError =>
  new ConnectorError(
    'invalid_input',
    'Nobody has said yet how passwords are kept: set a master passphrase, or keep them in memory only.',
  );

export const noPassphrase = (): ConnectorError =>
  new ConnectorError('invalid_input', 'There is no master passphrase.');

export const hasPassphrase = (): ConnectorError =>
  new ConnectorError('already_exists', 'There is a passphrase already: change it, or forget it.');

export const wrongPassphrase = (): ConnectorError =>
  new ConnectorError('authentication_failed', 'This is not the master passphrase.');

export const locked = (): ConnectorError =>
  new ConnectorError('permission_denied', 'The saved passwords are locked by the master passphrase.');

export const keychainMissing = (): ConnectorError =>
  new ConnectorError(
    'permission_denied',
    'The saved passwords are in a keychain of the desktop program, which is not to be had here.',
  );

export const keychainRefuses = (cause: unknown): ConnectorError =>
  new ConnectorError(
    'permission_denied',
    'The system’s keychain does not give the key of the saved passwords.',
    { cause },
  );

export const notAsWritten = (): ConnectorError =>
  new ConnectorError(
    'verification_failed',
    'The saved password is damaged, or was saved for another server. Type it again.',
    { retry: 'ask' },
  );
