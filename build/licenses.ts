import type { Plugin } from 'vite';

interface License {
  readonly name: string;
  readonly version: string;
  /** As in the library's package.json: `MIT`. */
  readonly identifier?: string;
  readonly text?: string;
}

/** What Vite's `build.license` is told to write: taken out of the bundle again by the plugin below. */
export const licensesFileName = 'licenses.json';

export interface LicenseCollector {
  readonly plugin: Plugin;
  /** The licences of every library that went into a bundle, one after the other. */
  readonly text: () => string;
}

/** Gathers the licences of several builds, so that one file can name them all. */
export function collectLicenses(): LicenseCollector {
  const licenses = new Map<string, License>();
  return {
    plugin: {
      name: 'quayside:licenses',
      enforce: 'post',
      generateBundle: {
        order: 'post',
        handler(_options, bundle) {
          const asset = bundle[licensesFileName];
          if (asset?.type !== 'asset') throw new Error('Vite listed no licences.');
          const listed = JSON.parse(asset.source.toString()) as readonly License[];
          for (const license of listed) licenses.set(`${license.name} ${license.version}`, license);
          delete bundle[licensesFileName];
        },
      },
    },
    text: () =>
      [...licenses]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([title, { identifier, text }]) =>
          [
            `${title} (${identifier ?? 'no licence named'})`,
            text ?? 'The package carries no licence file.',
          ].join('\n\n'),
        )
        .join(`\n\n${'-'.repeat(80)}\n\n`),
  };
}
