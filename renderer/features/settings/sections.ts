import { ArrowLeftRight, KeyRound, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { TransferSettings } from '../transfers/TransferSettings.tsx';
import { VaultSettings } from '../vault/VaultSettings.tsx';

interface Section {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
}

const define = <const S extends Record<string, Section>>(sections: S): S => sections;

/** The sections of the settings, in their order. To add one, add a record. */
export const settingsSections = define({
  transfers: { label: 'Transfers', icon: ArrowLeftRight, Content: TransferSettings },
  passwords: { label: 'Passwords', icon: KeyRound, Content: VaultSettings },
});

export type SettingsSection = keyof typeof settingsSections;
export const settingsSectionIds = Object.keys(settingsSections) as readonly SettingsSection[];
