import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { inMemory } from '../../src/core/octets.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import type { PdfDocument, PdfSignature } from '../../src/pdf/types.ts'
import {
  buildPdf,
  CONTENTS,
  field,
  fromLatin1,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  SIGNED_AGAIN,
  signature,
  withObjects,
} from './build-pdf.ts'

function read(bytes: Uint8Array): PdfDocument {
  const outcome = readPdf(bytes, createBudget())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}
const build = (...revisions: RevisionSpec[]) => read(buildPdf(revisions))
const signed = (objects: Record<number, string>) => build(PAGE, withObjects(SIGNED, objects))
const only = (document: PdfDocument): PdfSignature => {
  const [one, ...more] = document.signatures
  if (one === undefined || more.length > 0) throw new Error(`${document.signatures.length} signatures`)
  return one
}
const failures = ({ findings }: { findings: PdfSignature['findings'] }) =>
  findings.filter(({ level }) => level === 'failure').map(({ code }) => code)

describe('a signature', () => {
  it('is read with all that its dictionary says', () => {
    const entries = [
      '/SubFilter /ETSI.CAdES.detached /Name (Testbed Signer) /Reason <FEFF0110> /Location (Testbed) /ContactInfo (+0)',
      "/M (D:20261124101500+07'00')",
    ].join(' ')
    const bytes = buildPdf([PAGE, withObjects(SIGNED, { 7: signature(entries) })])
    const one = only(read(bytes))
    expect(one).toMatchObject({
      field: 'Sig1',
      sharedWith: [],
      fieldObject: 6,
      dictionaryObject: 7,
      kind: 'approval',
      type: 'Sig',
      filter: 'Adobe.PPKLite',
      subFilter: 'ETSI.CAdES.detached',
      signerName: 'Testbed Signer',
      reason: '\u0110',
      location: 'Testbed',
      contactInfo: '+0',
      claimedTime: { raw: "D:20261124101500+07'00'", instant: Date.UTC(2026, 10, 24, 3, 15) },
      docMdp: null,
      fieldMdp: null,
      references: [],
      revision: 1,
      coversWholeFile: true,
      followedBy: { revisions: 0, bytes: 0 },
      findings: [],
    })
    const { start, end } = one.contentsSpan ?? { start: 0, end: 0 }
    expect(fromLatin1(bytes.subarray(start, end))).toBe(`<${CONTENTS}>`)
    expect(one.contents?.length).toBe(CONTENTS.length / 2)
    expect(one.byteRange).toEqual([0, start, end, bytes.length - end])
    expect(concatBytes(...one.signedRanges.map(inMemory))).toEqual(
      concatBytes(bytes.subarray(0, start), bytes.subarray(end)),
    )
    expect(one.signedRanges.map(inMemory)[0]?.buffer).toBe(bytes.buffer)
  })

  it('may stand inside its field', () => {
    const inside = field('Sig1', null, `/V ${signature()} /Rect [0 0 0 0]`)
    expect(only(signed({ 6: inside }))).toMatchObject({ dictionaryObject: null, fieldObject: 6, findings: [] })
  })

  it('inherits its type and value from the field above', () => {
    const document = signed({
      6: '<< /T (group) /FT /Sig /V 7 0 R /Kids [8 0 R 9 0 R] >>',
      8: '<< /T (a) /Parent 6 0 R >>',
      9: '<< /T (b) /Parent 6 0 R >>',
    })
    const one = only(document)
    expect(one).toMatchObject({ field: 'group.a', sharedWith: ['group.b'] })
    expect(one.findings).toMatchObject([{ code: 'PDF_SIGNATURE_DICTIONARY_SHARED', level: 'warning' }])
  })

  it('says its kind', () => {
    expect(only(signed({ 7: signature('/SubFilter /ETSI.RFC3161') })).kind).toBe('document-time-stamp')
    const called = only(signed({ 7: signature().replace('/Type /Sig', '/Type /DocTimeStamp') }))
    expect(called.kind).toBe('approval')
    expect(failures(called)).toEqual(['PDF_SIGNATURE_DICTIONARY_INVALID'])
    const catalog = '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Perms << /DocMDP 7 0 R >> >>'
    expect(only(signed({ 1: catalog })).kind).toBe('certification')
    expect(only(signed({ 1: catalog.replace('7 0 R', '8 0 R') })).kind).toBe('approval')
  })

  it('is a time-stamp by its format, whatever the type of signatures or none says', () => {
    const stamp = (type: string, entries = '', objects = {}) =>
      only(
        signed({
          7: signature(`/SubFilter /ETSI.RFC3161 ${entries}`).replace('/Type /DocTimeStamp', type),
          ...objects,
        }),
      )
    for (const type of ['/Type /Sig', '', '/Type null'])
      expect(stamp(type)).toMatchObject({
        kind: 'document-time-stamp',
        findings: [{ code: 'PDF_TIME_STAMP_TYPE', level: 'information', clause: 'ISO 32000-2 §12.8.5' }],
      })
    expect(stamp('/Type /DocTimeStamp').findings).toEqual([])
    const certifying = '/Reference [<< /TransformMethod /DocMDP >>]'
    const catalog = '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Perms << /DocMDP 7 0 R >> >>'
    for (const other of [
      stamp('/Type /Font'),
      stamp('/Type /Sig', certifying),
      stamp('/Type /Sig', '', { 1: catalog }),
    ])
      expect(failures(other)).toContain('PDF_SIGNATURE_DICTIONARY_INVALID')
  })

  it('says what it allows to be changed', () => {
    const reference = (text: string) => signature(`/SubFilter /adbe.pkcs7.detached /Reference [${text}]`)
    const docMdp = (parameters: string) =>
      only(signed({ 7: reference(`<< /TransformMethod /DocMDP ${parameters} >>`) })).docMdp
    expect(docMdp('/TransformParams << /P 1 >>')).toBe(1)
    expect(docMdp('/TransformParams << /P 3 >>')).toBe(3)
    expect(docMdp('')).toBe(2)
    expect(docMdp('/TransformParams << /P 9 >>')).toBe(1)
    const lock = (parameters: string) =>
      only(signed({ 7: reference(`<< /TransformMethod /FieldMDP /TransformParams << ${parameters} >> >>`) })).fieldMdp
    expect(lock('/Action /Include /Fields [(a) (b)]')).toEqual({ action: 'Include', fields: ['a', 'b'] })
    expect(lock('/Action /Exclude /Fields [(a)]')).toEqual({ action: 'Exclude', fields: ['a'] })
    for (const unknown of ['/Action /Nothing', '/Action /Include', '/Action /Exclude', '/Action /Include /Fields (a)'])
      expect(lock(unknown)).toEqual({ action: 'All', fields: [] })
    expect(lock('/Action /Include /Fields []')).toEqual({ action: 'Include', fields: [] })
    const two =
      '<< /TransformMethod /FieldMDP /DigestMethod /SHA1 /DigestValue <00> /TransformParams << /Action /Include >> >>'
    expect(only(signed({ 7: reference(two + two) }))).toMatchObject({
      fieldMdp: { action: 'All' },
      references: [
        { transformMethod: 'FieldMDP', digestMethod: 'SHA1', hasDigest: true },
        { transformMethod: 'FieldMDP', digestMethod: 'SHA1', hasDigest: true },
      ],
    })
  })

  it('heeds the lock of its field', () => {
    const locked = (lock: string, entries = '/SubFilter /adbe.pkcs7.detached') =>
      only(signed({ 6: field('Sig1', 7, `/Lock << ${lock} >>`), 7: signature(entries) }))
    expect(locked('/Action /Include /Fields [(a)]')).toMatchObject({
      docMdp: null,
      fieldMdp: { action: 'Include', fields: ['a'] },
    })
    const docMdp = '/SubFilter /adbe.pkcs7.detached /Reference [<< /TransformMethod /DocMDP >>]'
    expect(locked('/Action /All /P 1', docMdp)).toMatchObject({ docMdp: 1, fieldMdp: { action: 'All' } })
    expect(locked('/Action /All /P 3', docMdp)).toMatchObject({ docMdp: 2 })
    const fieldMdp = (parameters: string) =>
      `/SubFilter /adbe.pkcs7.detached /Reference [<< /TransformMethod /FieldMDP /TransformParams << ${parameters} >> >>]`
    const both = '/Action /Include /Fields [(a) (b)]'
    expect(locked(both, fieldMdp('/Action /Include /Fields [(b) (a)]'))).toMatchObject({
      fieldMdp: { action: 'Include' },
    })
    for (const other of ['/Action /Include /Fields [(a)]', '/Action /Exclude /Fields [(a) (b)]', '/Action /All'])
      expect(locked(both, fieldMdp(other))).toMatchObject({ fieldMdp: { action: 'All', fields: [] } })
  })

  it.each([
    ['/SubFilter /adbe.pkcs7.sha256', 'PDF_SUBFILTER_UNSUPPORTED'],
    ['/SubFilter /Vendor.own', 'PDF_SUBFILTER_UNSUPPORTED'],
    ['', 'PDF_SUBFILTER_MISSING'],
  ])('names a format that is not judged: %j', (entries, code) => {
    expect(failures(only(signed({ 7: signature(entries) })))).toEqual([code])
  })

  it('has certificates of its own where its form has them, in its dictionary and covered', () => {
    const form = '/SubFilter /adbe.x509.rsa_sha1'
    const certificatesOf = (entries: string) => only(signed({ 7: signature(entries) })).certificates
    expect(failures(only(signed({ 7: signature('/SubFilter /adbe.pkcs7.sha1') })))).toEqual([])
    expect(failures(only(signed({ 7: signature(`${form} /Cert <0102>`) })))).toEqual([])
    expect(certificatesOf(`${form} /Cert <0102>`)).toEqual([Uint8Array.of(1, 2)])
    expect(certificatesOf(`${form} /Cert [<01> (a)]`)).toEqual([Uint8Array.of(1), Uint8Array.of(0x61)])
    expect(certificatesOf('/SubFilter /adbe.pkcs7.sha1')).toBeNull()
    for (const wrong of ['', '/Cert []', '/Cert 3', '/Cert [<01> 3]', '/Cert 1 0 R']) {
      expect(failures(only(signed({ 7: signature(`${form} ${wrong}`) })))).toEqual(['PDF_CERT_INVALID'])
      expect(certificatesOf(`${form} ${wrong}`)).toEqual([])
    }
  })

  it('is of a type that signatures have, if it has one', () => {
    expect(failures(only(signed({ 7: signature().replace('/Type /Sig', '') })))).toEqual([])
    expect(failures(only(signed({ 7: signature().replace('/Type /Sig', '/Type null') })))).toEqual([])
    expect(failures(only(signed({ 7: signature().replace('/Type /Sig', '/Type /Font') })))).toEqual([
      'PDF_SIGNATURE_DICTIONARY_INVALID',
    ])
  })

  it('comes in the order of what it covers', () => {
    const document = build(PAGE, SIGNED, SIGNED_AGAIN)
    expect(document.signatures.map(({ field: name, revision }) => [name, revision])).toEqual([
      ['Sig1', 1],
      ['Sig2', 2],
    ])
    expect(document.signatures[0]).toMatchObject({
      coversWholeFile: false,
      followedBy: { revisions: 1 },
      findings: [{ code: 'PDF_REVISION_LATER', level: 'warning', data: { revisions: 1 } }],
    })
    expect(document.findings).toEqual([])
  })
})

describe('fields without a signature', () => {
  it('are listed apart', () => {
    const document = signed({ 5: '<< /Fields [6 0 R 8 0 R] >>', 8: field('Empty', null) })
    expect(document.emptyFields).toEqual(['Empty'])
    expect(document.findings).toMatchObject([{ code: 'PDF_SIGNATURE_FIELD_EMPTY', about: { name: 'Empty' } }])
  })

  const empties = (fields: string, objects: Readonly<Record<number, string>>) =>
    signed({ 5: `<< /Fields [6 0 R ${fields}] >>`, ...objects }).emptyFields

  it('are those of a type that they inherit, and those below others', () => {
    const parent = '<< /T (Parties) /FT /Sig /Kids [9 0 R 10 0 R] >>'
    const kids = { 9: '<< /T (Buyer) /Parent 8 0 R >>', 10: '<< /T (Witness) /FT /Tx /Parent 8 0 R >>' }
    expect(empties('8 0 R', { 8: parent, ...kids })).toEqual(['Parties.Buyer'])
    // Kids without a name are widgets of the field.
    const widgets = { 9: '<< /Subtype /Widget /Parent 8 0 R >>', 10: '<< /Subtype /Widget /Parent 8 0 R >>' }
    expect(empties('8 0 R', { 8: parent, ...widgets })).toEqual(['Parties'])
  })

  it('are there whether or not a reader shows them', () => {
    expect(empties('8 0 R', { 8: '<< /T (Buyer) /FT /Sig >>' })).toEqual(['Buyer'])
    expect(empties('8 0 R', { 8: field('Buyer', null, '/Rect [0 0 0 0] /F 2') })).toEqual(['Buyer'])
    expect(empties('8 0 R', { 8: '<< /FT /Sig >>' })).toEqual([''])
  })

  it('have no value that is null (§7.3.7), which is no failure', () => {
    const document = signed({ 5: '<< /Fields [6 0 R 8 0 R] >>', 8: '<< /T (Buyer) /FT /Sig /V null >>' })
    expect(document.emptyFields).toEqual(['Buyer'])
    expect(document.findings.map(({ code }) => code)).toEqual(['PDF_SIGNATURE_FIELD_EMPTY'])
  })

  it('are told though another field of the same name is signed', () => {
    expect(empties('8 0 R', { 8: field('Sig1', null) })).toEqual(['Sig1'])
  })

  it('are remembered of earlier revisions, where somebody fills them', () => {
    const prepared = withObjects(PAGE, {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>',
      5: '<< /Fields [6 0 R] >>',
      6: field('Sig1', null),
    })
    const preparedOf = (first: RevisionSpec) =>
      build(first, SIGNED, SIGNED_AGAIN).signatures.map((one) => [one.field, one.preparedFields])
    expect(preparedOf(prepared)).toEqual([
      ['Sig1', ['Sig1']],
      ['Sig2', []],
    ])
    expect(preparedOf(PAGE)).toEqual([
      ['Sig1', []],
      ['Sig2', []],
    ])
  })

  it('are reported where a value is there that is no dictionary', () => {
    for (const value of ['99 0 R', '(text)', '4 0 R']) {
      const document = signed({ 6: `<< /FT /Sig /T (Sig1) /V ${value} >>` })
      expect(document.signatures).toEqual([])
      expect(document.findings).toContainEqual(
        expect.objectContaining({ code: 'PDF_SIGNATURE_DICTIONARY_INVALID', level: 'failure' }),
      )
    }
  })

  it('of other types are not looked at', () => {
    expect(signed({ 6: '<< /FT /Tx /T (Text) /V (x) >>' })).toMatchObject({ signatures: [], emptyFields: [] })
  })
})

describe('attacks on what a signature covers', () => {
  const good = fromLatin1(buildPdf([PAGE, SIGNED]))
  const attack = (change: (pdf: string) => string) => {
    const changed = change(good)
    expect(changed).not.toBe(good)
    return read(latin1(changed))
  }

  it.each([
    ['no /ByteRange', (pdf: string) => pdf.replace('/ByteRange', '/ByteRangx'), ['PDF_BYTE_RANGE_MISSING']],
    ['no /Contents', (pdf: string) => pdf.replace('/Contents <', '/Contentx <'), ['PDF_CONTENTS_MISSING']],
    [
      'a null /ByteRange',
      (pdf: string) => pdf.replace(/\/ByteRange \[[^\]]*\]/, (x) => '/ByteRange null'.padEnd(x.length)),
      ['PDF_BYTE_RANGE_MISSING'],
    ],
    [
      'a negative /ByteRange',
      (pdf: string) => pdf.replace('/ByteRange [0 0', '/ByteRange [0 -'),
      ['PDF_BYTE_RANGE_INVALID'],
    ],
    [
      'a gap that is one byte too wide',
      (pdf: string) => pdf.replace(/\[0 (\d{10})/, (x, n) => x.replace(n, String(Number(n) - 1).padStart(10, '0'))),
      ['PDF_CONTENTS_NOT_IN_GAP'],
    ],
    ['white space in /Contents', (pdf: string) => pdf.replace('<3000', '<30 0'), ['PDF_CONTENTS_INVALID']],
    [
      'a second /Contents',
      (pdf: string) => pdf.replace('/Filter /Adobe.PPKLite', '/Contents <00>        '),
      ['PDF_DICTIONARY_KEY_DUPLICATE', 'PDF_SUBFILTER_MISSING', 'PDF_CONTENTS_MISSING', 'PDF_BYTE_RANGE_MISSING'],
    ],
    [
      'an end before the end of the revision',
      (pdf: string) => pdf.replace(/(\d{10})\]/, (_, n) => `${String(Number(n) - 3).padStart(10, '0')}]`),
      ['PDF_SIGNED_REVISION_INCOMPLETE'],
    ],
  ])('forgery: %s', (_, change, codes) => {
    const one = only(attack(change))
    expect(failures(one)).toEqual(codes)
    expect(one.coversWholeFile).toBe(false)
  })

  it('wrapping: another dictionary is put in the gap, and the signed rest moved behind it', () => {
    const [, from, to] = (only(read(latin1(good))).byteRange ?? [0, 0, 0]) as number[]
    const rest = good.slice(to)
    const wrapped = `${good.slice(0, to)} /Wrapped (${'x'.repeat(50)})${rest}${rest}`
    const outcome = readPdf(latin1(wrapped), createBudget())
    if (outcome.ok) {
      expect(outcome.value.signatures.every((one) => failures(one).length > 0)).toBe(true)
      expect(from).toBeGreaterThan(0)
    }
  })

  it('incremental saving: with a cross-reference, without one, and with one that leaves out the signed revision', () => {
    const proper = build(PAGE, SIGNED, { objects: { 4: '(evil)' } })
    expect(only(proper)).toMatchObject({ revision: 1, followedBy: { revisions: 1 }, coversWholeFile: false })
    const body = '4 0 obj\n(evil)\nendobj\n'
    for (const end of ['', '%%EOF\n', 'trailer\n<< /Root 1 0 R >>\n%%EOF\n']) {
      const document = read(latin1(good + body + end))
      expect(failures(only(document))).toEqual(['PDF_TRAILING_DATA'])
      expect(failures(document)).toEqual(['PDF_TRAILING_DATA', 'PDF_TRUNCATED'])
    }
    const startxref = /startxref\n(\d+)\n%%EOF\n$/.exec(good)?.[1]
    expect(failures(only(read(latin1(`${good}${body}startxref\n${startxref}\n%%EOF\n`))))).toEqual([
      'PDF_TRAILING_DATA',
    ])
    const nowhere = readPdf(latin1(`${good}${body}startxref\n${good.length + 3}\n%%EOF\n`), createBudget())
    expect(nowhere).toMatchObject({ ok: false, failure: { code: 'PDF_XREF_MISSING' } })
    // A table of its own, with all objects and without /Prev.
    const at = (number: number) => String(good.lastIndexOf(`\n${number} 0 obj`) + 1).padStart(10, '0')
    const entries = [1, 2, 3].map((number) => `${at(number)} 00000 n \n`).join('')
    const more = [5, 6, 7].map((number) => `${at(number)} 00000 n \n`).join('')
    const evil = `${String(good.length).padStart(10, '0')} 00000 n \n`
    const table = `xref\n0 8\n0000000000 65535 f \n${entries}${evil}${more}trailer\n<< /Root 1 0 R /Size 8 >>\n`
    const alone = read(latin1(`${good}${body}${table}startxref\n${good.length + body.length}\n%%EOF\n`))
    expect(failures(only(alone))).toEqual(['PDF_SIGNED_REVISION_INCOMPLETE'])
  })

  it('signatures that overlap', () => {
    const twice = fromLatin1(buildPdf([PAGE, SIGNED, SIGNED_AGAIN]))
    const first = /\/ByteRange (\[[^\]]*\])/.exec(twice)?.[1] as string
    // The second dictionary with the range of the first: its /Contents are not there, so that it alone is wrong.
    const at = twice.lastIndexOf('/ByteRange [') + '/ByteRange '.length
    const stolen = read(latin1(twice.slice(0, at) + first + twice.slice(at + first.length)))
    expect(stolen.signatures.map((one) => [one.field, failures(one)])).toEqual([
      ['Sig1', []],
      ['Sig2', ['PDF_CONTENTS_NOT_IN_GAP', 'PDF_BYTE_RANGE_OVERLAP']],
    ])
    // Two dictionaries in one revision, each with all of the file around itself.
    const both = fromLatin1(
      buildPdf([PAGE, withObjects(SIGNED, { 5: '<< /Fields [6 0 R 8 0 R] >>', 8: field('Sig2', 9), 9: signature() })]),
    )
    const from = both.lastIndexOf('/Contents <') + '/Contents '.length
    const to = both.indexOf('>', from) + 1
    const [a, b, c] = [from, to, both.length - to].map((number) => String(number).padStart(10, '0'))
    const document = read(latin1(both.replace('[0 0000000000 0000000000 0000000000]', `[0 ${a} ${b} ${c}]`)))
    expect(document.signatures.map(failures)).toEqual([['PDF_BYTE_RANGE_OVERLAP'], ['PDF_BYTE_RANGE_OVERLAP']])
  })

  it('a signature inside a field in an object stream, inherited by a field that is not', () => {
    const objects = {
      6: `<< /FT /Sig /T (group) /Kids [8 0 R] /V ${signature()} >>`,
      8: '<< /T (Sig1) /Parent 6 0 R >>',
    }
    const document = build(PAGE, { ...withObjects(SIGNED, objects), xref: 'stream', packed: [6] })
    expect(failures(only(document))).toContain('PDF_CONTENTS_INVALID')
    expect(only(document)).toMatchObject({ contentsSpan: null, coversWholeFile: false })
  })

  it('a signature in an object stream, which no /ByteRange can leave out', () => {
    const document = build(PAGE, { ...SIGNED, xref: 'stream', packed: [7] })
    expect(failures(only(document))).toContain('PDF_CONTENTS_INVALID')
    expect(only(document).contentsSpan).toBeNull()
  })
})

describe('signatures that are gone', () => {
  const replaced = ({ findings }: PdfDocument) =>
    findings
      .filter(({ code }) => code === 'PDF_SIGNATURE_REPLACED')
      .map(({ level, about, data }) => [level, about, data])

  it.each([
    ['its value is removed', { 6: field('Sig1', null) }],
    ['its value is another', { 6: field('Sig1', 8), 8: signature() }],
    ['its dictionary is written anew', { 7: signature() }],
    ['its field is removed', { 5: '<< /Fields [] >>' }],
    ['the form is removed', { 1: '<< /Type /Catalog /Pages 2 0 R >>' }],
  ])('are reported where %s', (_, objects) => {
    expect(replaced(build(PAGE, SIGNED, { objects }))).toEqual([
      ['failure', { kind: 'field', name: 'Sig1' }, { revision: 1 }],
    ])
  })

  it('are none where the field moves with its signature', () => {
    expect(replaced(build(PAGE, SIGNED, { objects: { 5: '<< /Fields [8 0 R] >>', 8: field('Sig1', 7) } }))).toEqual([])
  })

  it('may be in a revision that cannot be read, which is said', () => {
    const broken = withObjects(SIGNED, { 5: '<< /Fields [6 0 R] /Fields [] >>' })
    const document = build(PAGE, broken, { objects: { 5: '<< /Fields [6 0 R] >>' } })
    expect(document.findings).toContainEqual(
      expect.objectContaining({ code: 'PDF_DICTIONARY_KEY_DUPLICATE', level: 'warning', data: { revision: 1 } }),
    )
  })
})
