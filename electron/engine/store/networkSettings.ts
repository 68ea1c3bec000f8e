import type { Network, NetworkChange, ProxySettings } from '../../../shared/model/network.ts';
import { diskError } from '../files/diskError.ts';
import type { JsonFile } from './jsonFile.ts';
import { purposeOfProxyPassword } from './profileServer.ts';
import type { Settings } from './settings.ts';
import type { Vault } from './vault.ts';

const passwordId = 'network/proxyPassword';

/** How connections go that say nothing of their own: the proxy in `settings.json`, its password in the vault. */
export class NetworkSettings {
  readonly #settings: JsonFile<Settings>;
  readonly #vault: Vault;
  readonly #onChange: () => void;

  constructor(settings: JsonFile<Settings>, vault: Vault, onChange: () => void) {
    this.#settings = settings;
    this.#vault = vault;
    this.#onChange = onChange;
  }

  toModel(): Network {
    return { proxy: this.proxy, hasProxyPassword: this.hasPassword };
  }

  get proxy(): ProxySettings | null {
    return this.#settings.value.proxy;
  }

  get hasPassword(): boolean {
    return this.#vault.has(passwordId);
  }

  /** Null = none is kept. @throws permission_denied while the vault cannot be read */
  readPassword(proxy: ProxySettings): string | null {
    return this.#vault.read(passwordId, purposeOfProxyPassword(proxy));
  }

  /** A password stays for its own proxy alone. @throws what the vault throws, before anything has changed */
  async configure({ proxy, proxyPassword }: NetworkChange): Promise<void> {
    const purpose = proxy && proxy.username !== null ? purposeOfProxyPassword(proxy) : null;
    const isOther = this.proxy === null || purpose !== purposeOfProxyPassword(this.proxy);
    if (typeof proxyPassword === 'string' && purpose !== null) {
      await this.#vault.write([{ id: passwordId, purpose, secret: proxyPassword }]);
    } else if (proxyPassword !== undefined || isOther) {
      await this.#vault.remove((id) => id === passwordId);
    }
    const written = this.#settings.update((value) => ({ ...value, proxy }));
    this.#onChange();
    await written.catch((error: unknown) => {
      throw diskError(error, 'settings.json');
    });
  }
}
