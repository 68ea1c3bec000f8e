import { describe, expect, test } from 'vitest';
import { createTextCodec } from '../ftp/textCodec.ts';
import { likelyReadings } from './likelyEncodings.ts';

const likeliest = (names: readonly string[], encoding: string) =>
  likelyReadings(names.map((name) => createTextCodec(encoding).encode(name)));

describe('what is read right comes first', () => {
  test.each<[string, string[]]>([
    ['utf-8', ['Übersicht.pdf', 'café.txt']],
    ['utf-8', ['Отчёт за март.doc']],
    ['utf-8', ['報告書.xls']],
    ['windows-1252', ['Übersicht Füße.pdf', 'Bericht für März.doc']],
    ['windows-1252', ['café.txt']],
    ['windows-1252', ['Année 2024 – “résumé”.pdf', 'élève à l’école']],
    ['windows-1252', ['señor año.txt', 'canción.mp3']],
    ['cp850', ['Übersicht Füße.pdf', 'für März.doc']],
    ['windows-1250', ['Příliš žluťoučký kůň.txt', 'měsíční přehled']],
    ['windows-1250', ['Zażółć gęślą jaźń.txt']],
    ['windows-1251', ['Отчёт за март.doc', 'Привет.txt']],
    ['windows-1251', ['пять яблок.txt']],
    ['windows-1251', ['привет']],
    ['windows-1252', ['Ärger.txt']],
    ['koi8-r', ['музыка']],
    ['windows-1251', ['Документы', 'ФОТО 2024']],
    ['koi8-r', ['Отчёт за март.doc', 'Привет.txt']],
    ['cp866', ['Отчёт за март.doc', 'Привет.txt']],
    ['windows-1253', ['Έγγραφα.txt', 'Φωτογραφίες']],
    ['windows-1255', ['מסמכים.txt', 'תמונות']],
    ['windows-1256', ['مستندات.txt', 'صور']],
    ['windows-874', ['เอกสาร.txt', 'รูปภาพ']],
    ['shift_jis', ['資料 表.txt', 'テスト.txt']],
    ['shift_jis', ['新しいフォルダ', '写真']],
    ['euc-jp', ['新しいフォルダ', '写真']],
    ['gb18030', ['新建文件夹', '照片.jpg']],
    ['gb18030', ['中文文档.txt']],
    ['big5', ['新資料夾', '照片.jpg', '文件.doc']],
    ['euc-kr', ['새 폴더', '사진.jpg', '문서.txt']],
  ])('%s: %j', (encoding, names) => {
    expect(likeliest(names, encoding)[0]).toEqual({ encoding, names });
  });
});

test('every encoding that is offered reads every name, and none loses a byte', () => {
  const bytes = [Buffer.from('caf\xe9 \xff\x81', 'latin1')];
  const readings = likelyReadings(bytes);
  expect(readings).toHaveLength(24);
  for (const { encoding, names } of readings) {
    expect(names.map((name) => createTextCodec(encoding).encode(name))).toEqual(bytes);
  }
});

test('of plain names UTF-8 comes first', () => {
  expect(likelyReadings([Buffer.from('plain.txt')])[0]?.encoding).toBe('utf-8');
});
