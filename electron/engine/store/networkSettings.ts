import { ConnectorError } from '../../../shared/errors.ts';
import type { Network, NetworkChange, ProxySettings } from '../../../shared/model/network.ts';
import { checkMayWrite } from './checkMayWrite.ts';
import { purposeOfProxyPassword } from './profileServer.ts';
import type { Settings } from './settings.ts';
import type { Vault } from './vault.ts';

const passwordId = 'network/proxyPassword';

interface NetworkOptions {
  /** False where another Quayside has the state folder: nothing is changed then. */
  readonly mayWrite: boolean;
  readonly onChange: () => void;
}

/** How connections go that say nothing of their own: the proxy in `settings.json`, its password in the vault. */
export class NetworkSettings {
  readonly #settings: Settings;
  readonly #vault: Vault;
  readonly #options: NetworkOptions;

  constructor(settings: Settings, vault: Vault, options: NetworkOptions) {
    this.#settings = settings;
    this.#vault = vault;
    this.#options = options;
  }

  toModel(): Network {
    return { proxy: this.proxy, hasProxyPassword: this.hasPassword, notice: this.#settings.notice };
  }

  get proxy(): ProxySettings | null {
    return this.#settings.value.proxy;
  }

  /** Nothing goes straight where something else was meant. @throws invalid_input for one that this version does not know */
  checkProxy(): void {
    if (!this.#settings.notUnderstood.includes('proxy')) return;
    throw new ConnectorError(
      'invalid_input',
      'The proxy in settings.json is none that this version of Quayside knows. Set another one, or none, in Settings › Network.',
    );
  }

  get hasPassword(): boolean {
    return this.#vault.has(passwordId);
  }

  /** Null = none is kept. @throws permission_denied while the vault cannot be read */
  readPassword(proxy: ProxySettings): string | null {
    return this.#vault.read(passwordId, purposeOfProxyPassword(proxy));
  }

  /**
   * A password stays for its own proxy alone.
   * @throws permission_denied beside another Quayside, or what the vault throws, before anything has changed
   */
  async configure({ proxy, proxyPassword }: NetworkChange): Promise<void> {
    // One that held until the end only would be missed at the next start, when connections go straight.
    checkMayWrite(this.#options.mayWrite, 'the proxy');
    const purpose = proxy && proxy.username !== null ? purposeOfProxyPassword(proxy) : null;
    const isOther = this.proxy === null || purpose !== purposeOfProxyPassword(this.proxy);
    if (typeof proxyPassword === 'string' && purpose !== null) {
      await this.#vault.write([{ id: passwordId, purpose, secret: proxyPassword }]);
    } else if (proxyPassword !== undefined || isOther) {
      await this.#vault.remove((id) => id === passwordId);
    }
    const written = this.#settings.change({ proxy });
    this.#options.onChange();
    await written;
  }
}
