import {
  ArrowLeftRight,
  EyeOff,
  Globe,
  Keyboard,
  KeyRound,
  type LucideIcon,
  Network,
  Palette,
  ShieldCheck,
  SlidersHorizontal,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Snapshot } from '../../../shared/contract/snapshot.ts';
import { AppearanceSettings } from '../appearance/AppearanceSettings.tsx';
import { BrowserSettings } from '../browsers/BrowserSettings.tsx';
import { NetworkSettings } from '../network/NetworkSettings.tsx';
import { PrivacySettings } from '../privacy/PrivacySettings.tsx';
import { ShortcutList } from '../shortcuts/ShortcutList.tsx';
import { TransferSettings } from '../transfers/TransferSettings.tsx';
import { TrustSettings } from '../trust/TrustSettings.tsx';
import { VaultSettings } from '../vault/VaultSettings.tsx';
import { GeneralSettings } from './GeneralSettings.tsx';

interface Section {
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
  /** The one host that has it; without it all have. */
  readonly host?: Snapshot['host'];
}

const define = <const S extends Record<string, Section>>(sections: S): S => sections;

/** The sections of the settings, in their order. To add one, add a record, and its name to the texts. */
export const settingsSections = define({
  general: { icon: SlidersHorizontal, Content: GeneralSettings },
  appearance: { icon: Palette, Content: AppearanceSettings },
  shortcuts: { icon: Keyboard, Content: ShortcutList },
  transfers: { icon: ArrowLeftRight, Content: TransferSettings },
  network: { icon: Network, Content: NetworkSettings },
  trust: { icon: ShieldCheck, Content: TrustSettings },
  passwords: { icon: KeyRound, Content: VaultSettings },
  privacy: { icon: EyeOff, Content: PrivacySettings },
  browsers: { icon: Globe, Content: BrowserSettings, host: 'web' },
});

export type SettingsSection = keyof typeof settingsSections;
const ids = Object.keys(settingsSections) as readonly SettingsSection[];

/** Those that a host has. */
export const settingsSectionIds = (host: Snapshot['host'] | null): readonly SettingsSection[] =>
  ids.filter((id) => {
    const section: Section = settingsSections[id];
    return section.host === undefined || section.host === host;
  });
