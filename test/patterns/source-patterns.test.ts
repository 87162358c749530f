import { describe, expect, it } from 'vitest'
import { sourcePatterns } from './source-patterns.ts'
import { superLinear } from './super-linear.ts'

/** Patterns that may take more than so many steps for each character, and why no file can have them do so. */
const BOUNDED: readonly (readonly [file: string, pattern: RegExp, why: string])[] = [
  ['src/cli/archive-parts.ts', /[/\\]+$/, 'the name of a folder that whoever runs the program wrote'],
  ['src/cli/help/lay-out.ts', /^ *\S.*? {2,}(?=\S)/, 'a line of the help'],
  ['src/cli/parse-words.ts', /(?:O|o)ption '([^']+)'(.*)$/, 'a sentence of Node about the command line'],
  ['src/cli/said.ts', /\[([^\]]*)\]/g, 'a template of the program'],
  ['src/element/words/words.ts', / \([^)]*\)$/, 'the name of a state in the browser'],
  ['src/formats/invoice/ubl-json.ts', /^-?(?:0\.)?0*|(?<=\.\d*)0+$|\./g, 'a number of 100 characters at most'],
  [
    'src/formats/smime/html-text.ts',
    /[\t\n\f\r ]*=[\t\n\f\r ]*(?:["'][\t\n\f\r ]*)?([^\t\n\f\r "'/>;]+)/y,
    'it is asked behind a word that it does not read beyond, or goes on behind what it read',
  ],
  ['src/formats/smime/inner-parts.ts', /[ \t\r\n]+$/, '80 octets of a line'],
  [
    'src/formats/smime/mailboxes.ts',
    /[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*@[\w\u0080-\uffff-]+(?:\.[\w\u0080-\uffff-]+)*/y,
    'it is asked twice in front of each address of a field, and not for each character',
  ],
  [
    'src/formats/smime/media-type.ts',
    /([\w!#$%&'*+.^`{|}~-]+\/[\w!#$%&'*+.^`{|}~-]+)[ \t]*/y,
    'it is asked at the beginning of a field alone',
  ],
  [
    'src/formats/smime/plain-fonts.ts',
    /(?:^|\s)[+\d.][^\s"']*(?:\s*\/\s*\S+)?\s+(\D.*)$/,
    'a value of 1,000 characters at most',
  ],
  [
    'src/formats/transfer/still-encoded.ts',
    /^%PDF-\d\.\d(?:\r?\n|=0D|=0A)[\t\n\r -~]*=(?:[89A-F][0-9A-F]|\r?\n)[\t\n\r -~]*$/,
    'the first 1,024 octets of a file',
  ],
  ['src/pdf/rich-text.ts', /[a-zA-Z:]+="[^"]*"/g, 'attributes of a grammar in which each name has its value behind it'],
  ['src/render/compounds.ts', /(.+)\|(.+)/, 'words of the program'],
  ['src/render/fill-template.ts', /\[([^\]]*)\]/g, 'a template of the library or of whoever calls it'],
]

describe('the regular expressions of the sources', () => {
  const found = sourcePatterns('src').flatMap(({ file, line, pattern }) => {
    const why = superLinear(pattern)
    return why === null ? [] : [{ file, line, pattern: String(pattern), why }]
  })
  const key = (file: string, pattern: string): string => `${file} ${pattern}`
  const known = new Set(BOUNDED.map(([file, pattern]) => key(file, String(pattern))))

  it('take so many steps for each character, or read a text that is short', () => {
    const unknown = found.filter(({ file, pattern }) => !known.has(key(file, pattern)))
    expect(unknown).toEqual([])
  })

  it('are told apart by no exception that is out of use', () => {
    const used = new Set(found.map(({ file, pattern }) => key(file, pattern)))
    expect([...known].filter((one) => !used.has(one))).toEqual([])
  })
})
