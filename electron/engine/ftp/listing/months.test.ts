import { expect, test } from 'vitest';
import { escapeByte } from '../../../../shared/model/undecoded.ts';
import { monthOf } from './months.ts';

/** January to December, as systems write them. */
test.each<[string, string]>([
  ['English', 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'],
  ['English, whole', 'January February March April May June July August September October November December'],
  ['German', 'Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'],
  ['German, whole', 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'],
  ['French', 'janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.'],
  ['Spanish', 'ene feb mar abr may jun jul ago sep oct nov dic'],
  ['Italian', 'gen feb mar apr mag giu lug ago set ott nov dic'],
  ['Portuguese', 'jan fev mar abr mai jun jul ago set out nov dez'],
  ['Dutch', 'jan feb mrt apr mei jun jul aug sep okt nov dec'],
  ['Polish', 'sty lut mar kwi maj cze lip sie wrz paź lis gru'],
  ['Czech', 'led úno bře dub kvě čen čec srp zář říj lis pro'],
  ['Hungarian', 'jan febr márc ápr máj jún júl aug szept okt nov dec'],
  ['Swedish', 'jan feb mar apr maj jun jul aug sep okt nov dec'],
  ['Finnish', 'tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu'],
  ['Austrian', 'Jän Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'],
  ['Turkish', 'Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara'],
  ['Russian', 'янв фев мар апр май июн июл авг сен окт ноя дек'],
  ['Russian, of days', 'янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.'],
  ['Ukrainian', 'січ лют бер кві тра чер лип сер вер жов лис гру'],
  ['Japanese', '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月'],
  ['Chinese', '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'],
  ['Korean', '1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월'],
  ['Russian in KOI8-R, seen as Latin-1', 'ÑÎ× ÆÅ× ÍÁÒ ÁÐÒ ÍÁÊ ÉÀÎ ÉÀÌ Á×Ç ÓÅÎ ÏËÔ ÎÏÑ ÄÅË'],
  [
    'Russian in KOI8-R, as bytes that are no text',
    'ÑÎ× ÆÅ× ÍÁÒ ÁÐÒ ÍÁÊ ÉÀÎ ÉÀÌ Á×Ç ÓÅÎ ÏËÔ ÎÏÑ ÄÅË'.replaceAll(/[^ ]/g, (letter) =>
      escapeByte(letter.charCodeAt(0)),
    ),
  ],
  ['Russian in CP1251, seen as Latin-1', 'ÿíâ ôåâ ìàð àïð ìàé èþí èþë àâã ñåí îêò íîÿ äåê'],
])('%s', (_language, names) => {
  expect(names.split(' ').map(monthOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test.each(['MÃ¤r', 'M\udce4r', 'M\ufffdr', 'Mдr', 'f\ufffdv', 'dÃ©c', 'ao\ufffdt'])(
  '%s lost its encoding',
  (name) => {
    expect(monthOf(name)).not.toBe(-1);
  },
);

test.each([
  '',
  'x',
  'Foo',
  'Max',
  'Jam',
  '1',
  '12',
  '13月',
  '0月',
  '2020',
  'constructor',
  'January2020',
  '日',
])('%j is no month', (name) => {
  expect(monthOf(name)).toBe(-1);
});
