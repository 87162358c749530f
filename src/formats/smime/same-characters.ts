/**
 * Octets of which each character is the same in all programs that know their character set: in the Encoding Standard, in ICU, in Python and in glibc. Letters and the signs beside them are; what was
 * added to a set in later years, boxes, fractions and dashes are not. The test asks all of them.
 */
const UPPER = /[\xa0-\xff]+/g
const HIGH = /[\x80-\xff]+/g
const SAME: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(['iso-8859-2', 'iso-8859-5', 'iso-8859-15'].map((encoding) => [encoding, UPPER])),
  ...Object.fromEntries('0 1 2 4 7 8'.split(' ').map((digit) => [`windows-125${digit}`, HIGH])),
  'koi8-r': HIGH,
  'windows-874': /[\xa1-\xda\xdf-\xfb]+/g,
  gbk: /[\xb0-\xd6\xd8-\xf7][\xa1-\xfe]|\xd7[\xa1-\xf9]|[\xa1\xa3][\xa1-\xa3\xab-\xfe]|\xa1[\xa5-\xa9]|\xa3[\xa4-\xaa]/g,
  'euc-kr': /[\xb0-\xc8\xca-\xfd\xa3][\xa1-\xfe]|\xa1[\xa1-\xc1]/g,
  big5: /[\xa4-\xc5\xc9-\xf8][@-~\xa1-\xfe]|\xc6[@-~]|\xf9[@-~\xa1-\xd5]|\xa1[@-DF-M[-~\xa1-\xc0]|\xa2[\xaf-\xcb]/g,
}
/** Of the set of Microsoft, which is in GB 18030. */
const LARGER = /[\x81-\xa0][@-~\x80-\xfe]|[\xaa-\xfd][@-~\x80-\xa0]/g

/** Whether all programs have the same characters for those octets, a character for each; `encoding`: what the Encoding Standard takes the label for. */
export function areSameCharacters(written: string, label: string, encoding: string): boolean {
  // JIS X 0201 has a yen sign and a line over letters there, and so have programs.
  if (/^(?:euc-jp|shift_jis)$/.test(encoding)) return !/[^\0-\x7f]|[\\~]/.test(written)
  if (encoding === 'utf-8' || !OTHERS.test(written)) return true
  if (/^(?:us-ascii|ascii|ansi_x3)/i.test(label)) return false
  const known = encoding === 'gb18030' ? SAME['gbk'] : SAME[encoding]
  if (known === undefined) return false
  // ISO 8859 is taken for the character set of Windows, which has signs where it has controls.
  const isOfWindows = /^(?:windows-|x-cp|cp)(?:125\d|874)$/i.test(label)
  if (encoding.startsWith('windows-125') && !isOfWindows) return !OTHERS.test(written.replace(UPPER, ''))
  // One after the other, so that what is passed over is in its place.
  const isLarger = /^(?:gbk|x-gbk|gb18030)$/i.test(label)
  return !OTHERS.test(written.replace(isLarger ? BOTH : known, ''))
}

const OTHERS = /[^\0-\x7f]/
const BOTH = new RegExp(`${SAME['gbk']?.source}|${LARGER.source}`, 'g')
