import type { ServerOptions } from '../servers/index.ts';
import type { Contender, Task } from './contender.ts';
import { type Content, largeFile, manyFiles } from './content.ts';
import type { LinkQuality } from './link.ts';
import { bareNode } from './peers/bareNode.ts';
import { curl } from './peers/curl.ts';
import { lftp, lftpListing, lftpMirror, lftpPget } from './peers/lftp.ts';
import { rclone, rcloneListing } from './peers/rclone.ts';
import { quayside, quaysideListing } from './quayside.ts';
import { quaysideRun } from './quaysideRun.ts';

/** `speed`: at least so many times as fast as the best rival. `time`: at most so many times its time. */
export type Target = { readonly speed: number } | { readonly time: number };

/** One thing that is measured, with all who do it. */
export interface Case {
  readonly name: string;
  readonly title: string;
  readonly kind: Task['kind'];
  readonly content: Content;
  readonly server: Pick<ServerOptions, 'kind' | 'tls' | 'tlsVersion'>;
  /** Null is loopback. */
  readonly link: LinkQuality | null;
  /** Null: nothing is promised, it is good to know. */
  readonly target: Target | null;
  readonly contenders: readonly Contender[];
}

const directions = ['download', 'upload'] as const;
const short = { download: 'down', upload: 'up' } as const;
const vsftpd = { kind: 'vsftpd', tls: 'none' } as const;
const roundTrip20ms: LinkQuality = { roundTripMs: 20, rateMbit: 0, lossPercent: 0 };

/** What Node can do at the most, with many small files. */
const bareNodes = [bareNode('none'), bareNode('none', 2), bareNode('promised')];

const large = directions.flatMap((kind) =>
  (['none', 'explicit'] as const).map((tls): Case => {
    const way = tls === 'none' ? 'plain' : 'tls';
    return {
      name: `large-${way}-${short[kind]}`,
      title: `1 GiB in one file, ${kind}, ${tls === 'none' ? 'plain' : 'TLS'}, to disk`,
      kind,
      content: largeFile(1024 ** 3),
      server: { kind: 'vsftpd', tls },
      link: null,
      target: { speed: 1 },
      contenders: [
        quayside(),
        quaysideRun('beside'),
        curl('rival'),
        lftp('rival'),
        ...(kind === 'download' ? [lftpPget('rival', 2)] : []),
        rclone('rival', 4),
        bareNode('none'),
        ...(kind === 'download' ? [bareNode('none', 2)] : []),
        bareNode('promised'),
      ],
    };
  }),
);

const tree = directions.map(
  (kind): Case => ({
    name: `tree-${short[kind]}`,
    title: `5,000 files of 4 KiB in 100 folders, ${kind}, plain`,
    kind,
    content: manyFiles(5_000, 100, 4096),
    server: vsftpd,
    link: null,
    target: { speed: 1 },
    contenders: [quayside(), lftpMirror('rival', 8), rclone('rival', 8), ...curlTree(kind, 8), ...bareNodes],
  }),
);

const smallOverTls = directions.flatMap((kind): readonly Case[] => {
  const common = {
    kind,
    content: manyFiles(500, 10, 4096),
    link: null,
    contenders: [quayside(), rclone('rival', 8), lftpMirror('beside', 8), ...bareNodes],
  } as const;
  const server = { kind: 'vsftpd', tls: 'explicit' } as const;
  const title = `500 files of 4 KiB, ${kind}`;
  return [
    {
      ...common,
      name: `tls-small-${short[kind]}`,
      title: `${title}, TLS 1.2 or 1.3`,
      server,
      target: { speed: 1 },
    },
    // rclone takes 1.2 in any case: here all do, so that one sees what is the protocol's.
    {
      ...common,
      name: `tls12-small-${short[kind]}`,
      title: `${title}, TLS 1.2`,
      server: { ...server, tlsVersion: '1.2' },
      target: null,
    },
  ];
});

const latency = directions.flatMap((kind): readonly Case[] => {
  const common = { kind, content: manyFiles(500, 10, 4096), server: vsftpd, link: roundTrip20ms } as const;
  return [
    {
      ...common,
      name: `latency-${short[kind]}-8`,
      title: `500 files of 4 KiB at 20 ms, ${kind}, 8 connections each`,
      target: { speed: 1.3 },
      contenders: [
        quayside({ connectionsPerSite: 8 }, 'Quayside, 8 connections'),
        lftpMirror('rival', 8),
        lftpMirror('rival', 8, true),
        rclone('rival', 8),
        ...curlTree(kind, 8),
      ],
    },
    {
      ...common,
      name: `latency-${short[kind]}-more`,
      title: `500 files of 4 KiB at 20 ms, ${kind}, as many connections as it likes`,
      target: null,
      contenders: [
        quayside(),
        ...[16, 32].flatMap((count) => [lftpMirror('rival', count, true), rclone('rival', count)]),
      ],
    },
  ];
});

const long = [0, 1].map(
  (lossPercent): Case => ({
    name: lossPercent === 0 ? 'long-down' : 'long-lossy-down',
    title: `200 MiB at 50 ms, 1 Gbit/s, ${lossPercent} % loss`,
    kind: 'download',
    content: largeFile(200 * 1024 ** 2),
    server: vsftpd,
    link: { roundTripMs: 50, rateMbit: 1000, lossPercent },
    target: { speed: 1.3 },
    contenders: [
      quayside(),
      ...[2, 4, 8].map((segments) => lftpPget('rival', segments)),
      lftp('beside'),
      curl('beside'),
      rclone('beside', 4),
    ],
  }),
);

const walk = (['vsftpd', 'pureftpd'] as const).map(
  (kind): Case => ({
    name: kind === 'vsftpd' ? 'walk-list' : 'walk-mlsd',
    title: `a tree of 5,000 files in 100 folders listed at 20 ms, ${kind}`,
    kind: 'list',
    content: manyFiles(5_000, 100, 0),
    server: { kind, tls: 'none' },
    link: roundTrip20ms,
    target: kind === 'vsftpd' ? { time: 1.2 } : { speed: 1 },
    contenders: [
      quaysideRun('ours'),
      lftpListing(kind === 'vsftpd' ? 'rival' : 'beside'),
      rcloneListing(kind === 'vsftpd' ? 'beside' : 'rival', true),
    ],
  }),
);

const crowd = (['vsftpd', 'pureftpd'] as const).map(
  (kind): Case => ({
    name: kind === 'vsftpd' ? 'crowd-list' : 'crowd-mlsd',
    title: `a folder of 100,000 entries listed, ${kind}`,
    kind: 'list',
    content: manyFiles(100_000, 0, 0),
    server: { kind, tls: 'none' },
    link: null,
    target: { time: 0.8 },
    contenders: [quaysideListing('ours'), quaysideRun('beside'), rcloneListing('rival', false)],
  }),
);

export const cases: readonly Case[] = [
  ...large,
  ...tree,
  ...smallOverTls,
  ...latency,
  ...long,
  ...walk,
  ...crowd,
];

/** curl makes no folders on the server, so that it can only fetch a tree. */
function curlTree(kind: Task['kind'], parallel: number): readonly Contender[] {
  return kind === 'download' ? [curl('rival', parallel)] : [];
}
