import { counted, number, plural } from './words.ts';

/** Lines of listings that nobody understood. */
export const unreadable = {
  title: (count: number) => `${counted(count, { one: 'line', other: 'lines' })} not understood`,
  why: (count: number) =>
    plural(count, {
      one: 'The server listed this in a form that Quayside does not know. Behind it there may be a file or a folder that is not shown.',
      other:
        'The server listed these in a form that Quayside does not know. Behind each there may be a file or a folder that is not shown.',
    }),
  list: 'Lines not understood',
  firstOnly: (count: number) => `These are the first ${number(count)}.`,
  copyLines: 'Copy lines',
  prepare: 'Prepare a report…',
  caution:
    'The names of the host and the user are struck out. Read the text before you give it to anybody, and change what should not be in it: numbers stay, and may be names too. Quayside sends nothing.',
  mask: 'Mask names, and keep the form of the lines',
  report: 'Report',
  back: 'Back',
  saveReport: 'Save as file',
  copyReport: 'Copy report',
  reportTitle: (version: string, count: number) =>
    `Quayside ${version} did not understand ${counted(count, { one: 'line', other: 'lines' })} of a listing`,
  reportFirstOnly: (count: number) => `, of which these are the first ${number(count)}`,
};
