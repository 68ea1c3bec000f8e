import { z } from 'zod';
import { ConnectorError } from '../../../shared/errors.ts';
import { profileNameSchema, profileSettingsSchema } from '../../../shared/model/profile.ts';
import { hasRightChecksum, withChecksum } from '../store/checksum.ts';
import { type ScryptCost, unwrapKey, wrapKey, wrappedKeySchema } from '../store/passphraseKey.ts';
import { type SecretKind, secretKinds, secretPurposes } from '../store/profileServer.ts';
import type { OpenSecrets } from '../store/profiles.ts';
import type { StoredProfile } from '../store/profilesFile.ts';
import { newKey, sealedSchema } from '../store/sealed.ts';
import { sealSecret, unsealSecret } from '../store/sealedSecret.ts';
import { Findings, type FolderPath, type Imported } from './import/imported.ts';
import { settingsOf } from './profileConnection.ts';

/* Profiles as a file of Quayside's own, to be read by Quayside elsewhere. */

const folderPathSchema = z.array(profileNameSchema).max(64);

const exportSchema = z
  .strictObject({
    quayside: z.literal('profiles'),
    version: z.literal(1),
    /** Under a passphrase of the file's own; null = it holds no secrets. */
    key: wrappedKeySchema.nullable(),
    folders: z.array(folderPathSchema).max(10_000),
    profiles: z
      .array(
        z.strictObject({
          folder: folderPathSchema,
          settings: profileSettingsSchema,
          secrets: z.strictObject({
            password: sealedSchema.exactOptional(),
            clientKey: sealedSchema.exactOptional(),
            proxyPassword: sealedSchema.exactOptional(),
          }),
        }),
      )
      .max(10_000),
    sha256: z.string(),
  })
  .refine(hasRightChecksum, { error: 'is damaged: its checksum is another one' });

type SealedSecrets = z.output<typeof exportSchema>['profiles'][number]['secrets'];

export interface Exported {
  readonly folder: FolderPath;
  readonly profile: StoredProfile;
}

/** How the secrets of an export are read and sealed; without it, it has none. */
export interface ExportedSecrets {
  readonly passphrase: string;
  readonly secretsOf: (profile: StoredProfile) => OpenSecrets;
  readonly cost: ScryptCost;
}

/** The text of an export. Secrets are in it under the passphrase, or not at all. */
export async function writeExport(
  folders: readonly FolderPath[],
  profiles: readonly Exported[],
  secrets: ExportedSecrets | null,
): Promise<string> {
  const key = newKey();
  const content = {
    quayside: 'profiles',
    version: 1,
    key: secrets && (await wrapKey(key, secrets.passphrase, secrets.cost)),
    folders,
    profiles: profiles.map(({ folder, profile }, index) => ({
      folder,
      settings: settingsOf(profile),
      secrets: secrets ? sealAll(key, index, profile, secrets.secretsOf(profile)) : {},
    })),
  };
  return `${JSON.stringify(withChecksum(content), null, 2)}\n`;
}

/**
 * Reads what `writeExport` wrote. Without the passphrase, what is no secret.
 * @throws invalid_input, or authentication_failed for another passphrase
 */
export async function readExport(json: unknown, passphrase: string | null): Promise<Imported> {
  const parsed = exportSchema.safeParse(json);
  if (!parsed.success) {
    throw new ConnectorError('invalid_input', 'The JSON file is no export of Quayside, or it is damaged.');
  }
  const { folders, profiles, key: wrapped } = parsed.data;
  const key = wrapped && passphrase !== null ? await unwrapKey(wrapped, passphrase) : null;
  if (wrapped && passphrase !== null && !key) {
    throw new ConnectorError('authentication_failed', 'This is not the passphrase of the export.');
  }
  const findings = new Findings();
  for (const folder of folders) findings.addFolder(folder);
  for (const [index, { folder, settings, secrets }] of profiles.entries()) {
    const purposes = secretPurposes(settings);
    const open = (kind: SecretKind): string | null => {
      const sealed = secrets[kind];
      const content = key && sealed ? unsealSecret(key, secretId(index, kind), sealed) : null;
      return content?.[0] === purposes[kind] ? content[1] : null;
    };
    const known = {
      folder,
      password: open('password'),
      clientKey: open('clientKey'),
      proxyPassword: open('proxyPassword'),
    };
    const isUnreadable =
      key !== null && secretKinds.some((kind) => secrets[kind] !== undefined && known[kind] === null);
    findings.addProfile(settings, { ...known, notes: isUnreadable ? ['password_unreadable'] : [] });
  }
  return findings.all('quayside', wrapped !== null && key === null);
}

const secretId = (index: number, kind: SecretKind): string => `${index}/${kind}`;

function sealAll(key: Buffer, index: number, profile: StoredProfile, secrets: OpenSecrets): SealedSecrets {
  const purposes = secretPurposes(profile);
  return Object.fromEntries(
    secretKinds.flatMap((kind) => {
      const [purpose, secret] = [purposes[kind], secrets[kind]];
      return purpose === null || secret === null
        ? []
        : [[kind, sealSecret(key, secretId(index, kind), [purpose, secret])]];
    }),
  );
}
