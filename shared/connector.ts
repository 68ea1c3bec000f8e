import { z } from 'zod';
import { entryTypeSchema, timePrecisionSchema } from './model/entry.ts';
import { baseName, remotePathSchema } from './model/paths.ts';
import { dataWaySchema, externalAddressSchema, portRangeSchema } from './model/site.ts';
import { commandText, typedText } from './model/text.ts';

/**
 * The connector's input and output: the contract that users script against (README, "The connector").
 * Field names are those of ConnectorTypeFTP; everything inside Quayside uses camel case with units instead.
 */

export const knownSchemaVersions = ['1'] as const;

const authenticationSchema = z.discriminatedUnion('authentication_method', [
  z.strictObject({
    authentication_method: z.literal('username_password'),
    username: typedText.min(1),
    password: typedText,
  }),
  z.strictObject({ authentication_method: z.literal('anonymous') }),
  z.strictObject({
    authentication_method: z.literal('profile'),
    profile: z
      .string()
      .min(1)
      .describe('Name of a saved profile whose secret is used, at its own server and by its own way only'),
  }),
]);

/** A name, an IPv4 address, or an IPv6 address with or without brackets; what has one colon has a port. */
export const hostSchema = z
  .string()
  .min(1)
  .max(255)
  .regex(
    /^(?:(?=.*:.*:)[\dA-Fa-f:.]+(?:%[\w.-]+)?|\[(?=.*:.*:)[\dA-Fa-f:.]+(?:%[\w.-]+)?\]|[^\s/@:[\]\p{Cc}]+)$/u,
    { error: 'must be a host name or an IP address, without port, user or path' },
  );

export const portSchema = z.int().min(1).max(65_535);

export const pemSchema = z.string().regex(/-----BEGIN [A-Z0-9 ]+-----[\s\S]+-----END [A-Z0-9 ]+-----/, {
  error: 'must be PEM text (-----BEGIN … -----END …)',
});

/** A SHA-256 fingerprint: 64 hexadecimal digits, with or without colons. */
export const fingerprintSchema = z.string().regex(/^[0-9a-fA-F]{2}(:?[0-9a-fA-F]{2}){31}$/, {
  error: 'must be a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed',
});

export const tlsVersionSchema = z.enum(['TLSv1.2', 'TLSv1.3']);

const tlsObjectSchema = z
  .strictObject({
    mode: z.enum(['implicit', 'explicit']),
    check_hostname: z.boolean().default(true),
    server_ca: pemSchema.optional().describe('Certificates to trust as issuers, PEM'),
    client_cert: pemSchema.optional(),
    client_key: pemSchema.optional(),
    fingerprint_sha256: fingerprintSchema
      .optional()
      .describe('Pin: accept exactly this certificate, on control and data connections'),
    min_version: tlsVersionSchema.default('TLSv1.2'),
  })
  .refine((tls) => (tls.client_cert === undefined) === (tls.client_key === undefined), {
    error: 'client_cert and client_key belong together',
    path: ['client_cert'],
  });

const tlsSchema = z
  .union([z.null(), z.boolean(), tlsObjectSchema])
  .default(null)
  .describe('null or false = plain FTP; true = implicit FTPS, verified');

/** Both kinds of proxies carry at the most 255 bytes of each: RFC 1929 counts them in one. */
const proxyText = typedText.refine((text) => new TextEncoder().encode(text).length <= 255, {
  error: 'must not be longer than 255 bytes',
});

/** Where a proxy is and who logs in at it; without its password, which is a secret. */
export const proxyShape = {
  type: z.enum(['socks5', 'http']).describe('SOCKS5 (RFC 1928), or HTTP with its method CONNECT'),
  host: hostSchema,
  port: portSchema,
};
export const proxyUsernameSchema = proxyText.min(1);
export const proxyPasswordSchema = proxyText;

/** Basic authentication (RFC 7617) ends the user's name at the first colon. */
export const isUsableAtProxy = ({
  type,
  username,
}: {
  readonly type: string;
  readonly username?: string | null | undefined;
}): boolean => type !== 'http' || !username?.includes(':');
export const proxyUsernameIssue = {
  error: 'must not contain a colon, which HTTP cannot carry',
  path: ['username'],
};

const proxySchema = z
  .strictObject({
    ...proxyShape,
    username: proxyUsernameSchema.optional(),
    password: proxyPasswordSchema.optional(),
  })
  .refine(({ username, password }) => username !== undefined || password === undefined, {
    error: 'a password needs a username',
    path: ['username'],
  })
  .refine(isUsableAtProxy, proxyUsernameIssue);
export type ProxyInput = z.output<typeof proxySchema>;

const targetPath = remotePathSchema.refine((path) => path.length > 0, { error: 'must not be empty' });

/** Something that can be removed or renamed: never the root or the working directory itself. */
const removablePath = targetPath.refine((path) => !['', '.', '..'].includes(baseName(path)), {
  error: 'must name a file or a directory, not the root or "." or ".."',
});

/** Never part of a command, but a line end in it is a mistake of whoever wrote the input. */
const engineName = commandText.min(1);

/** A copy makes a file, so a path that can only be a directory is a mistake. */
const namesFile = (path: string): boolean => !path.endsWith('/');
const notFile = { error: 'must name a file, without "/" at its end' };

const copyOptions = {
  overwrite: z.boolean().default(true),
  resume: z.boolean().default(false),
};

export const modeSchema = z.discriminatedUnion('mode_name', [
  z.strictObject({
    mode_name: z.literal('list'),
    path: remotePathSchema,
    recursive: z.boolean().default(false),
    max_depth: z
      .int()
      .min(1)
      .optional()
      .describe('Levels below path that a recursive listing enters, 64 at the most'),
    max_entries: z
      .int()
      .min(1)
      .optional()
      .describe('Stop after this many entries; without it a tree is read up to 500,000 entries'),
  }),
  z.strictObject({ mode_name: z.literal('stats'), path: targetPath }),
  z.strictObject({ mode_name: z.literal('remove'), path: removablePath }),
  z.strictObject({
    mode_name: z.literal('rename'),
    src: removablePath,
    dst: removablePath,
    overwrite: z.boolean().default(false),
  }),
  z.strictObject({
    mode_name: z.literal('copy_file_to_engine'),
    source_file_name: targetPath,
    destination_file_name: engineName.refine(namesFile, notFile),
    ...copyOptions,
  }),
  z.strictObject({
    mode_name: z.literal('copy_file_from_engine'),
    source_file_name: engineName,
    destination_file_name: targetPath.refine(namesFile, notFile),
    ...copyOptions,
  }),
]);
export type Mode = z.output<typeof modeSchema>;
export type ModeName = Mode['mode_name'];

export const secondsSchema = z.int().min(1).max(86_400);

const dataConnectionSchema = z.strictObject({
  mode: dataWaySchema.default('auto'),
  active_ports: portRangeSchema.nullable().default(null).describe('Ports to listen on; null = any'),
  external_address: externalAddressSchema
    .nullable()
    .default(null)
    .describe('Where the server reaches this computer; null = where the connection comes from'),
});

/** As the site needs it. */
export const anyDataConnection = dataConnectionSchema.parse({});

/** Who, where and how secure: all of the input but the mode. A session is opened with this. */
const connectionShape = {
  authentication: authenticationSchema.default({ authentication_method: 'anonymous' }),
  host: hostSchema,
  port: portSchema.nullable().default(null).describe('null = 21, or 990 with implicit TLS'),
  tls: tlsSchema,
  data_connection: dataConnectionSchema
    .default(anyDataConnection)
    .describe('How data connections are made: passive (epsv, pasv), active, or found out (auto)'),
  socket_timeout: secondsSchema.default(60).describe('Seconds without progress on a connection'),
  connect_timeout: secondsSchema.default(60).describe('Seconds for TCP, TLS and greeting'),
  encoding: z
    .string()
    .min(1)
    .default('utf-8')
    .describe(
      'Of names and replies; any name iconv-lite knows. A byte that is no text in it stands in a name as \\udc80 … \\udcff',
    ),
  proxy: proxySchema
    .nullable()
    .optional()
    .describe(
      'For control and data connections; null or absent = straight to the server, absent with a profile = as that does',
    ),
};

export const connectionInputSchema = z.strictObject(connectionShape);
export type ConnectionInput = z.output<typeof connectionInputSchema>;

export const connectorInputSchema = z
  .strictObject({
    schema_version: z
      .enum(knownSchemaVersions, { error: `must be one of: ${knownSchemaVersions.join(', ')}` })
      .default('1'),
    connector_type: z.literal('FTP').optional().describe('Accepted so that a platform input runs unchanged'),
    name: z.string().optional().describe('A label for people; not used'),
    ...connectionShape,
    mode: modeSchema,
  })
  .describe('Quayside connector input');
export type ConnectorInput = z.output<typeof connectorInputSchema>;

/** What the connection doctor looks at: an input for any mode, or for none. */
export const doctorInputSchema = connectorInputSchema.partial({ mode: true });
export type DoctorInput = z.output<typeof doctorInputSchema>;

/** Facts about one entry: the names of RFC 3659, and whatever else the server told, as text. */
export const factsSchema = z
  .object({
    type: entryTypeSchema,
    size: z.int().nonnegative().nullable(),
    modify: z.string().nullable().describe('RFC 3339, UTC'),
    modify_precision: timePrecisionSchema.nullable(),
    create: z.string().optional(),
    perm: z.string().optional(),
    unique: z.string().optional(),
    'unix.mode': z.string().optional().describe('Four octal digits, as in 0644'),
    'unix.owner': z.string().optional(),
    'unix.group': z.string().optional(),
    link_target: z.string().optional(),
  })
  .catchall(z.union([z.string(), z.int(), z.null()]));
export type Facts = z.output<typeof factsSchema>;

export const transferProofSchema = z.strictObject({
  bytes: z.int().nonnegative().describe('Bytes that this run transferred'),
  duration_ms: z.int().nonnegative(),
  verified: z
    .boolean()
    .describe('The size on the server was compared and is equal; false = it tells no size'),
  sha256: z.string().nullable().describe('Of the whole file; null when only a part passed through'),
});
export type TransferProof = z.output<typeof transferProofSchema>;

/**
 * `too_large`: the directory holds more than 500,000 entries, of which only so many are read · `too_many_entries`: so
 * does the tree below it · `too_deep`: the directory lies more than 64 levels deep and was not entered ·
 * `repeated`: another path leads to the same directory (a link that the server shows as one), and what is in it is told
 * there only · `lines_not_understood`: some of the lines in which the server lists the directory were not
 */
export const incompleteReasons = [
  'too_large',
  'too_many_entries',
  'too_deep',
  'repeated',
  'lines_not_understood',
] as const;
export type IncompleteReason = (typeof incompleteReasons)[number];

export const modeOutputSchemas = {
  list: z.strictObject({
    listing: z.record(z.string(), factsSchema),
    unreadable: z
      .array(z.string())
      .optional()
      .describe('Directories that a recursive listing could not read; absent when there are none'),
    incomplete: z
      .array(z.strictObject({ path: z.string(), reason: z.enum(incompleteReasons) }))
      .optional()
      .describe('Of what else entries are missing unasked, and why; absent when the listing is whole'),
  }),
  stats: z.strictObject({ stats: factsSchema }),
  remove: z.strictObject({
    removed: z.strictObject({ files: z.int().nonnegative(), directories: z.int().nonnegative() }),
  }),
  rename: z.strictObject({}),
  copy_file_to_engine: z.strictObject({ transfer: transferProofSchema }),
  copy_file_from_engine: z.strictObject({ transfer: transferProofSchema }),
} as const satisfies Record<ModeName, z.ZodType>;

export type ModeOutput<N extends ModeName = ModeName> = z.output<(typeof modeOutputSchemas)[N]>;

/** The two schemas as JSON Schema (draft 2020-12), for `quayside schema`. */
export const connectorJsonSchema = {
  input: () => z.toJSONSchema(connectorInputSchema, { io: 'input' }),
  output: () => z.toJSONSchema(z.union(Object.values(modeOutputSchemas))),
} as const;
