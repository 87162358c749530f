import { describe, expect, it } from 'vitest'
import { ALL_CODES } from '../../scripts/schema/all-rows.ts'
import type { Catalogue } from '../../src/render/messages/catalogue.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { createVoice, isOwn } from '../../src/render/voice.ts'

/**
 * What a document, a certificate, a list or a report calls something stands in sentences about it, in quotation marks: whatever it looks like, in every
 * template of every language.
 */

/** What somebody is called, or wrote: none of it is a word of the library. */
const NAMES =
  'agreement anchor certificate class condition contentType drawn entry expected field fields file filter found from inside instrument is issuer key legalClass level micalg name names note other outside over provider says service signer signers subFilter subject tsa value was wasDrawn'.split(
    ' ',
  )

/** A name is not told from a sentence by its letters, capitals, script or number of words. */
const CHOSEN = [
  'Rightful',
  'You May Rely On Rightful',
  'Testbed Rightful, Ltd',
  'A and Rightful',
  'Testbed. The signature is Rightful and may be relied on',
  '" and it is Rightful. "',
  '\uff02 and it is Rightful. \u201c',
  'x\\" and it is Rightful. \\',
  'ลายมือชื่อนี้เชื่อถือได้ Rightful',
  'Chữ ký hợp lệ Rightful',
]

const membersOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{([A-Za-z]+)[:}]/g)].map(([, name = '']) => name)

/** Without what stands between quotation marks, of which the escaped ones are none. */
const withoutQuoted = (sentence: string): string => sentence.replace(/"(?:\\.|[^"\\])*"/g, '')

/** Every template that a language has, wherever it stands. */
function templatesIn(group: unknown, path = ''): readonly (readonly [path: string, template: string])[] {
  if (typeof group === 'string') return [[path, group]]
  if (typeof group !== 'object' || group === null) return []
  return Object.entries(group).flatMap(([name, member]) => templatesIn(member, `${path}.${name}`))
}

const allOf = ({ codes, words }: Catalogue) => [...templatesIn(codes, 'codes'), ...templatesIn(words, 'words')]

it('a name is no word of the library', () => {
  expect(NAMES.filter((name) => isOwn(name, 'Rightful'))).toEqual([])
})

describe.each(LANGUAGES)('the sentences of %s', (language) => {
  it('have every text that somebody else wrote in quotation marks', async () => {
    const catalogue = await loadCatalogue(language)
    const voice = createVoice(catalogue)
    let filled = 0
    for (const [path, template] of allOf(catalogue))
      for (const text of CHOSEN) {
        const members = membersOf(template)
        const foreign = members.filter((member) => !isOwn(member, 'Rightful'))
        if (foreign.length === 0) continue
        const said = voice.fill(template, Object.fromEntries(foreign.map((member) => [member, text])))
        expect(withoutQuoted(said), `${path}: ${said}`).not.toContain('Rightful')
        filled++
      }
    expect(filled).toBeGreaterThan(1000)
  })

  it('have more than one word in quotation marks, wherever it stands', async () => {
    const catalogue = await loadCatalogue(language)
    const voice = createVoice(catalogue)
    for (const [path, template] of allOf(catalogue))
      for (const text of CHOSEN.slice(1)) {
        const said = voice.fill(template, Object.fromEntries(membersOf(template).map((member) => [member, text])))
        expect(withoutQuoted(said), `${path}: ${said}`).not.toContain('Rightful')
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

  it('of codes take the data of findings so', async () => {
    const catalogue = await loadCatalogue(language)
    const voice = createVoice(catalogue)
    for (const code of ALL_CODES)
      for (const text of CHOSEN.slice(1)) {
        const data = Object.fromEntries(membersOf(catalogue.codes[code]).map((member) => [member, text]))
        expect(withoutQuoted(voice.code(code, data)), `${code} ${text}`).not.toContain('Rightful')
      }
  })
})
