import { describe, expect, test } from 'vitest';
import { openingRisk } from './openingRisk.ts';

const risky = (
  'desktop lnk url scf exe bat command app hta jar chm com scr pif cmd msi vbs js jse wsf ps1 psm1 reg inf ' +
  'cpl msc jnlp sh run appimage deb rpm dmg pkg iso vhdx docm xlsm settingcontent-ms library-ms terminal webloc py ' +
  'shb shs wsb dqy accdb accdr accda mde mda ade adp'
).split(' ');

describe('what starts a program is one', () => {
  test.each(risky)('x.%s', (extension) => {
    expect(openingRisk(`x.${extension}`, false)).toBe('program');
    expect(openingRisk(`X.${extension.toUpperCase()}`, false)).toBe('program');
  });

  test.each([
    'setup.exe.',
    'setup.exe ',
    'setup.exe. . .',
    'setup.exe::$DATA',
    '.desktop',
    'a.b.exe',
    '-rf.sh',
    'letter 1  .exe',
  ])('%j', (name) => {
    expect(openingRisk(name, false)).toBe('program');
  });

  test.each(['tool', 'notes.txt.old', 'data.bin2'])('%j, when it may be executed', (name) => {
    expect(openingRisk(name, true)).toBe('program');
    expect(openingRisk(name, false)).toBe(null);
  });
});

test.each([
  'invoice.pdf.exe',
  'photo.JPG.scr',
  'photo.jpg .scr',
  'report.docx.lnk',
  'page.html.hta',
  'letter.txt                                                    .exe',
  'letter   .exe',
  'annexe\u202efdp.exe',
  'annexe\u200ffdp.exe',
  'annexe\u200e\u061cfdp.exe',
  'annexe\u061cfdp.exe',
  'holiday\u2066gpj.scr',
  // Nothing that runs, and still not what it looks like.
  'cod\u202eexe.txt',
])('%j pretends to be something else', (name) => {
  expect(openingRisk(name, false)).toBe('disguised');
});

test.each([
  'report.pdf',
  'a.txt',
  'archive.tar.gz',
  'photo.jpeg',
  'README',
  '.htaccess',
  'exe',
  'my.exe.txt',
  'jar.png',
  'Grüße.odt',
  '',
  '...',
])('%j is shown', (name) => {
  expect(openingRisk(name, false)).toBe(null);
});
