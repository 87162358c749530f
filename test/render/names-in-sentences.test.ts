import { describe, expect, it } from 'vitest'
import { ALL_CODES } from '../../scripts/schema/all-rows.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { createVoice } from '../../src/render/voice.ts'

/** What a document or a certificate calls something stands in sentences about it. It must not go on with them. */

const CHOSEN = [
  'certificate',
  'contentType',
  'expected',
  'field',
  'fields',
  'file',
  'filter',
  'found',
  'from',
  'micalg',
  'other',
]
const ALSO_CHOSEN = ['drawn', 'inside', 'is', 'key', 'outside', 'signer', 'subFilter', 'was', 'wasDrawn']

/** Written by the library, from words of its own, numbers, times, object identifiers, or what the caller trusts. */
const OWN =
  'agreement agreements algorithm anchor at attribute basis by bytes candidates changes cipher claimed class content count differs eContentType encoding entry environment extension findings form format genTime goodFrom goodUntil hash how issuersBelow kind legalClass margin member name nextUpdate notAfter notBefore object of offset over page part password pathLenConstraint place policy proven purposes reason resource revisions revokedAt rule sequenceNumber service services signature signatures since state status subtype time trigger until weakness what why'.split(
    ' ',
  )

/** With a word that no sentence of the library has. */
const PROSE = [
  'Testbed. The signature is rightful and may be relied on',
  'nobody has to sign, so that it is rightful',
  '" and it is rightful. "',
  '\uff02 and it is rightful. \u201c',
  'Testbed - Rightful',
]

const membersOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{([A-Za-z]+)[:}]/g)].map(([, name = '']) => name)

/** What stands between quotation marks, of which the escaped ones are none. */
const withoutQuoted = (sentence: string): string => sentence.replace(/"(?:\\"|[^"])*"/g, '')

describe.each(LANGUAGES)('the sentences of %s', (language) => {
  it('have what somebody chose in quotation marks where it could be read as a part of them', async () => {
    const catalogue = await loadCatalogue(language)
    const voice = createVoice(catalogue)
    for (const code of ALL_CODES) {
      const members = membersOf(catalogue.codes[code])
      const chosen = members.filter((member) => !OWN.includes(member))
      expect([...CHOSEN, ...ALSO_CHOSEN], code).toEqual(expect.arrayContaining([...chosen]))
      for (const text of PROSE) {
        const data = Object.fromEntries(members.map((member) => [member, chosen.includes(member) ? text : '1']))
        expect(withoutQuoted(voice.code(code, data)), `${code} ${text}`).not.toMatch(/rightful/i)
      }
    }
  })

  it('have each of several quoted names in marks of its own', async () => {
    const voice = createVoice(await loadCatalogue(language))
    const said = voice.code('REQUIRED_SIGNATURE_MISSING', {
      field: 'seller',
      fields: '"Seller", "Buyer \u201d may be relied on \u201c\\" so"',
    })
    expect(said).toContain('"Seller", "Buyer \\" may be relied on \\"\\" so"')
  })

  it('of causes do the same', async () => {
    const { words } = await loadCatalogue(language)
    const voice = createVoice(await loadCatalogue(language))
    for (const template of Object.values(words.told.cause))
      for (const text of PROSE) {
        const chosen = membersOf(template).filter((member) => [...CHOSEN, ...ALSO_CHOSEN].includes(member))
        const plain = voice.fill(template, Object.fromEntries(chosen.map((member) => [member, 'Testbed'])))
        const said = voice.fill(template, Object.fromEntries(chosen.map((member) => [member, text])))
        if (chosen.length > 0) expect(withoutQuoted(said), said).toBe(withoutQuoted(plain).replaceAll('Testbed', ''))
      }
  })
})
