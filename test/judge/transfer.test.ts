import { beforeAll, describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { BUDGETS } from '../../src/core/budget.ts'
import type { RandomAccess } from '../../src/ranges/types.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { CrossReference } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { judge, verify } from '../../src/verifier/verify.ts'
import { FORMS } from '../handed-over.ts'
import { shareOf } from '../share.ts'
import { codesOf, credential, judged, NOW, theTrust } from './fixture.ts'
import { CROSS_REFERENCES, textFieldFiles } from './text-field-files.ts'

/** How a signed file comes to be another on its way, and what is said of that. */

let files: Awaited<ReturnType<typeof textFieldFiles>>

beforeAll(async () => {
  files = await textFieldFiles()
})

const signedOf = (kind: CrossReference): Buffer => Buffer.from(files.get(kind)?.signed.bytes ?? [])
const technical = (bytes: Uint8Array, options = {}): Promise<Report> =>
  judged(new Uint8Array(bytes), { policy: readPolicy('technical'), ...options })
const edit = (change: (written: string) => string) => (bytes: Buffer) =>
  Buffer.from(change(bytes.toString('latin1')), 'latin1')
const howOf = ({ findings }: Report, code: string): unknown => findings.find((one) => one.code === code)?.data?.['how']

const inPlace = (bytes: Buffer): RandomAccess => ({
  size: bytes.length,
  read: async (offset, length) => new Uint8Array(bytes.subarray(offset, offset + length)),
})

const crLf = edit((written) => written.replaceAll('\n', '\r\n'))
const asUtf8 = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('latin1'), 'utf8')
const PROVEN = [
  { name: 'line ends were made those of another system', of: crLf, how: 'LF \u2192 CR LF' },
  { name: 'octets were written as characters', of: asUtf8, how: 'ISO 8859-1 \u2192 UTF-8' },
  {
    name: 'octets were written as characters of another code page',
    of: (bytes: Buffer) => Buffer.from(new TextDecoder('windows-1252').decode(bytes), 'utf8'),
    how: 'ISO 8859-1 \u2192 UTF-8',
  },
  {
    name: 'both',
    of: (bytes: Buffer) => asUtf8(crLf(bytes)),
    how: 'ISO 8859-1 \u2192 UTF-8, LF \u2192 CR LF',
  },
]

describe('a signed file that was sent as text', () => {
  for (const kind of CROSS_REFERENCES) {
    it.each(PROVEN)(`is told by its cause, which is proven: ${kind}, $name`, async ({ of, how }) => {
      const report = await technical(of(signedOf(kind)))
      expect(howOf(report, 'FILE_CHANGED_IN_TRANSFER')).toBe(how)
      expect(report.signatures[0]?.indication).not.toBe('TOTAL-PASSED')
      expect(report.decision.outcome).not.toBe('accept')
      expect(report.decision.next).toEqual(['DO_NOT_RELY', 'ASK_FOR_UNCHANGED_TRANSFER', 'CHECK_SIGNER_IDENTITY'])
      const text = await render(report, { format: 'text' })
      expect(text).toContain('changed on its way to you')
      expect(text).not.toContain('it was changed after signing')
    })

    it(`is no more than likely where octets are lost: ${kind}`, async () => {
      const decoded = Buffer.from(new TextDecoder().decode(signedOf(kind)), 'utf8')
      const stripped = Buffer.from(signedOf(kind).map((octet) => octet & 0x7f))
      for (const [sent, how] of [
        [decoded, 'UTF-8, U+FFFD'],
        // Of a file without compressed data nobody can tell.
        [stripped, kind === 'streams' ? '7 bit' : undefined],
      ] as const) {
        const report = await technical(sent)
        expect(codesOf(report)).not.toContain('FILE_CHANGED_IN_TRANSFER')
        expect(howOf(report, 'FILE_MAY_BE_CHANGED_IN_TRANSFER')).toBe(how)
        expect(report.decision.outcome).not.toBe('accept')
        const text = await render(report, { format: 'text' })
        if (how !== undefined) expect(text).toContain('probably')
        // It may have been changed, too.
        expect(text).toContain('changed after signing')
      }
    })
  }

  it('is proven of the signature that covers most, whatever followed', async () => {
    const filled = Buffer.from(files.get('table')?.filled.bytes ?? [])
    expect(howOf(await technical(crLf(filled)), 'FILE_CHANGED_IN_TRANSFER')).toBe('LF \u2192 CR LF')
  })

  it('was changed where it was changed, and is not excused', async () => {
    const changed = edit((written) => written.replace('/MediaBox [0 0 ', '/MediaBox [0 1 '))(signedOf('table'))
    for (const sent of [changed, crLf(changed), asUtf8(changed)]) {
      const report = await technical(sent)
      expect(report.decision.outcome).toBe('reject')
      expect(codesOf(report)).not.toContain('FILE_CHANGED_IN_TRANSFER')
      if (sent === changed) expect(codesOf(report)).not.toContain('FILE_MAY_BE_CHANGED_IN_TRANSFER')
      expect(await render(report, { format: 'text' })).toContain('it was changed after signing')
    }
  })

  it('is told of none whose digest nobody can compute', async () => {
    const pdf = createPdf()
    const comment = edit((written) => written.replace(/%[\u0080-\u00ff]+/, '%aaaa'))(Buffer.from(pdf.bytes))
    const credentialOfSigner = await credential('SG')
    const { bytes } = await signPdf(
      { ...pdf, bytes: new Uint8Array(comment) },
      { subFilter: 'ETSI.CAdES.detached', sign: (signed) => signCms(signed, { credential: credentialOfSigner }) },
    )
    const replaced = Buffer.concat([Buffer.from(bytes), Buffer.from(`% ${'\ufffd'.repeat(9)}\n`)])
    const unknown = edit((written) => written.replaceAll(/0609608648016503040201/gi, '060960864801650304027f'))
    const report = await technical(unknown(replaced))
    expect(report.signatures[0]?.integrity?.digest).toBe('unsupported')
    expect(codesOf(report)).not.toContain('FILE_MAY_BE_CHANGED_IN_TRANSFER')
    // The same, of one that does not hold.
    const broken = edit((written) => written.replace('/MediaBox [0 0 ', '/MediaBox [0 1 '))(replaced)
    expect(howOf(await technical(broken), 'FILE_MAY_BE_CHANGED_IN_TRANSFER')).toBe('UTF-8, U+FFFD')
  })

  it('is told of no file that is accepted, and of none that lacks something else', async () => {
    for (const kind of CROSS_REFERENCES) {
      expect(codesOf(await technical(signedOf(kind))).join()).not.toContain('TRANSFER')
      expect(codesOf(await judged(new Uint8Array(signedOf(kind)))).join()).not.toContain('TRANSFER')
    }
  })

  it('is looked at within the budget, and is what it was without one', async () => {
    const sent = crLf(signedOf('table'))
    const passes = sent.length / (16 * 1024 * 1024)
    const report = await technical(sent, { budget: { ...BUDGETS.service, digestPasses: 2.5 * passes } })
    expect(codesOf(report).join()).not.toContain('TRANSFER')
    expect(codesOf(report)).not.toContain('BUDGET_EXHAUSTED')
    expect(report.decision.outcome).toBe('reject')
  })

  it('is told alike in every form in which callers have octets', async () => {
    const sent = new Uint8Array(crLf(signedOf('streams')))
    const expected = await technical(sent)
    for (const { name, of } of FORMS)
      expect([name, await judged(of(sent).given, { policy: readPolicy('technical') })]).toEqual([name, expected])
  })
})

describe('a signed file that is read in place', () => {
  it('is told alike, and a large one is not looked at', async () => {
    for (const sent of [crLf(signedOf('table')), asUtf8(signedOf('streams')), signedOf('table')]) {
      const expected = await technical(sent)
      const report = await verify(inPlace(sent), { trust: await theTrust(), at: NOW, policy: readPolicy('technical') })
      expect(report).toEqual(expected)
    }
    const large = Buffer.concat([crLf(signedOf('table')), Buffer.from('\r\n'.repeat(8 * 1024 * 1024))])
    const options = { at: NOW, policy: readPolicy('technical') }
    const ways: readonly (() => Promise<Report>)[] = [
      async () => verify(inPlace(large), { ...options, trust: await theTrust() }),
      () => technical(large),
      async () => (await judge({ document: new Uint8Array(large) }, await theTrust(), options)).verdict,
    ]
    for (const report of shareOf(ways, 3)) expect(codesOf(await report()).join()).not.toContain('TRANSFER')
  })
})

describe('zeros behind a signed file', () => {
  it('are what a disk or a record adds: the signature holds, and the file is asked for again', async () => {
    for (const padding of [1, 300]) {
      const report = await technical(Buffer.concat([signedOf('table'), Buffer.alloc(padding)]))
      expect(howOf(report, 'FILE_CHANGED_IN_TRANSFER')).toBe(`+ ${padding} \u00d7 NUL`)
      expect(report.decision.outcome).toBe('review')
      expect(report.decision.next).toEqual(['DO_NOT_RELY', 'ASK_FOR_UNCHANGED_TRANSFER', 'CHECK_SIGNER_IDENTITY'])
    }
  })

  it('are no padding with anything else among them', async () => {
    const behind = Buffer.concat([signedOf('table'), Buffer.alloc(10), Buffer.from('x'), Buffer.alloc(10)])
    expect(codesOf(await technical(behind)).join()).not.toContain('TRANSFER')
  })
})

describe('a signed file that is still encoded', () => {
  it('is told as that, and not as a file of an unknown kind', async () => {
    const report = await technical(Buffer.from(signedOf('table').toString('base64')))
    expect(report.decision).toMatchObject({
      outcome: 'review',
      reasons: ['DOCUMENT_UNREADABLE', 'FORMAT_STILL_ENCODED'],
      next: ['ASK_FOR_UNCHANGED_TRANSFER'],
    })
    expect(await render(report, { format: 'text' })).toContain('still encoded (Base64)')
    const quoted = edit((written) =>
      written
        .replaceAll(/[^ -<>-~\n]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
        .replaceAll(/(.{70})(?=.)/g, '$1=\n'),
    )
    expect((await technical(quoted(signedOf('streams')))).decision.reasons).toContain('FORMAT_STILL_ENCODED')
  })

  it('has what a server or an editor put before it', async () => {
    for (const [before, how] of [
      ['\u00ef\u00bb\u00bf', 'BOM'],
      ['\r\n', 'white space'],
      ['HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n', 'HTTP'],
    ] as const) {
      const report = await technical(Buffer.concat([Buffer.from(before, 'latin1'), signedOf('table')]))
      expect(howOf(report, 'FILE_MAY_BE_CHANGED_IN_TRANSFER')).toBe(`${how} + %PDF-`)
      expect(report.decision.outcome).toBe('review')
    }
  })
})
