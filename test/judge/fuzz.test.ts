import { beforeAll, describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { readSignedData } from '../../src/cms/signed-data.ts'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { concatBytes, fromAscii, fromHex, toHex } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { expectLinear, expectNoLonger } from '../expect-linear.ts'
import fc from '../fast-check.ts'
import { callerFor } from '../handed-over.ts'
import { expectFittingAdvice } from './fitting-advice.ts'
import { credential, NOW, OFFLINE, theTestbed, theTrust } from './fixture.ts'
import { mutateAll, mutation } from './mutate.ts'

/**
 * Whole documents, changed at random, through the whole pipeline. Whatever the bytes: an answer, never an exception, within the budget. A changed
 * document is accepted only where everything that was signed is there, octet for octet, under the very signature values that its signers made
 * (see `expectSigned`); and the report differs from that of the good one where octets were added behind what is covered.
 */

const SEED = 20261124
const LIMITS: Partial<BudgetLimits> = {
  asn1Nodes: 20_000,
  pdfObjects: 20_000,
  pdfRevisions: 50,
  inflatedBytes: 1_000_000,
  signatureVerifications: 100,
  pathNodes: 200,
}
const CONTENT = new TextEncoder().encode('Testbed content. '.repeat(10))

interface Good {
  readonly state: StateCode
  readonly bytes: Uint8Array
  /** Of a detached CMS. */
  readonly content?: Uint8Array
  readonly report: Report
}

let trust: Trust
let pdfs: readonly Good[]
let messages: readonly Good[]

beforeAll(async () => {
  const testbed = await theTestbed()
  trust = await theTrust()
  const good = async (state: StateCode, bytes: Uint8Array, content?: Uint8Array): Promise<Good> => {
    const report = await judged(bytes, state, content)
    if (report.decision.outcome !== 'accept') throw new Error(`${state}: ${canonicalJson(report.decision)}`)
    return { state, bytes, report, ...(content === undefined ? {} : { content }) }
  }
  const pdf = async (state: StateCode) => good(state, (await signInState(testbed, state)).bytes)
  const twice = await signInState(testbed, 'SG', {
    pdf: await signInState(testbed, 'ID'),
  })
  // One table, one with streams and a DSS, one in BER, one without signed attributes, one signed twice.
  pdfs = [await pdf('ID'), await pdf('TH'), await pdf('PH'), await pdf('KH'), await good('SG', twice.bytes)]
  const signer = async (state: StateCode) => ({ credential: await credential(state) })
  const stamp = timeStamper({ tsa: await credential('SG', 'tsa'), time: NOW })
  messages = [
    await good('SG', await signCms(CONTENT, await signer('SG'), { attached: true })),
    await good('ID', await signCms(CONTENT, await signer('ID'), { attached: true, encoding: 'ber' })),
    await good('LA', await signCms(CONTENT, await signer('LA'), { certificates: 'leaf' }), CONTENT),
    await good('KH', await signCms(CONTENT, { ...(await signer('KH')), signedAttributes: false }), CONTENT),
    await good(
      'SG',
      await signCms(
        CONTENT,
        { ...(await signer('SG')), timeStamp: stamp, algorithmProtection: true },
        { attached: true },
      ),
    ),
  ]
})

async function judged(document: Uint8Array, relyingState: StateCode, content?: Uint8Array): Promise<Report> {
  const budget = createBudget(LIMITS)
  const question = {
    validationTime: NOW.getTime(),
    existsSince: null,
    relyingState,
    use: 'contract',
    policy: OFFLINE,
    signer: undefined,
    anchors: [],
  } as const
  const caller = callerFor(document)
  const evidence = {
    document: caller.give(document),
    ...(content === undefined ? {} : { content: caller.give(content) }),
  }
  const { verdict } = await judgeDocument(evidence, trust, question, { engine, cache: null, budget })
  caller.expectUntouched()
  expectConsistent(verdict)
  // The last step may go beyond a limit; what it found out counts for nothing then.
  if (budget.exhausted !== null) expect(verdict.decision.outcome).not.toBe('accept')
  for (const resource of ['asn1Nodes', 'pdfRevisions', 'signatureVerifications', 'pathNodes'] as const)
    expect(budget.spent[resource]).toBeLessThanOrEqual((LIMITS[resource] as number) + 1)
  return verdict
}

/** What holds for every report, whatever it is about. */
function expectConsistent(report: Report): void {
  expect(JSON.parse(canonicalJson(report))).toEqual(report)
  expect(report.decision.reasons.length).toBeGreaterThan(0)
  expectFittingAdvice(report)
  for (const { indication, subIndication, findings, path, origin, decision } of report.signatures) {
    const failed = findings.some(({ level }) => level === 'failure')
    expect(indication === 'TOTAL-PASSED').toBe(!failed)
    expect(subIndication === undefined).toBe(indication === 'TOTAL-PASSED')
    if (decision.outcome === 'accept') expect(indication).toBe('TOTAL-PASSED')
    if (indication === 'TOTAL-PASSED') expect(path.length).toBeGreaterThan(0)
    if (path.length === 0) expect(origin.known && origin.holds).toBe(false)
    // What does not hold supports nothing.
    if (origin.known) {
      expect(origin.holds).toBe(origin.because.length === 0)
      if (indication === 'TOTAL-PASSED') expect(origin.holds).toBe(true)
    }
  }
  if (report.decision.outcome !== 'accept') return
  expect(report.findings.filter(({ level }) => level === 'failure')).toEqual([])
  expect(report.signatures.some(({ decision }) => decision.outcome === 'accept')).toBe(true)
}

/** The octets that the signatures of a PDF cover, each with its signature value. */
function coveredBy(bytes: Uint8Array, { signatures }: Report): readonly string[] {
  return signatures
    .filter(({ kind }) => kind !== 'document-time-stamp')
    .map(({ id, coverage }) => {
      const ranges = (coverage?.byteRange ?? []).map(([start, length]) => toHex(bytes.subarray(start, start + length)))
      return `${id} ${ranges.join(' ')}`
    })
}

/** What the signers of a CMS signed, each with its signature value. */
function statementsOf(bytes: Uint8Array, given: Uint8Array | undefined): readonly string[] {
  const read = readSignedData(bytes, createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  const { content, signerInfos, contentType } = read.value
  const text = content ?? (given === undefined ? [] : [given])
  return signerInfos.map(({ signature, signedAttributes }) => {
    const attributes = signedAttributes === null ? 'none' : toHex(signedAttributes.content)
    return `${contentType} ${toHex(signature)} ${attributes} ${toHex(concatBytes(...text))}`
  })
}

/** A changed document that is accepted has all that was signed, and nothing that was not. */
function expectSigned(good: Good, changed: Uint8Array, report: Report): void {
  if (report.decision.outcome !== 'accept') return
  if (report.document.format === 'cms') {
    const before = statementsOf(good.bytes, good.content)
    for (const statement of statementsOf(changed, good.content)) expect(before).toContain(statement)
    return
  }
  // Each signature that counts is one of the good document's, over the same octets.
  const before = coveredBy(good.bytes, good.report)
  const after = coveredBy(changed, report)
  for (const covered of after) expect(before).toContain(covered)
  // What came behind the covered octets is told: a signature less, other revisions, or other octets.
  const tail = ({ signatures }: Report): string => canonicalJson(signatures.map(({ coverage }) => coverage))
  if (changed.length !== good.bytes.length) expect(tail(report)).not.toBe(tail(good.report))
}

async function tryOut(good: Good, changed: Uint8Array): Promise<Report> {
  const report = await judged(changed, good.state, good.content)
  expectSigned(good, changed, report)
  return report
}

const changes = fc.array(mutation, { minLength: 1, maxLength: 3 })

describe('mutations of signed PDFs', () => {
  it('are judged, and never accepted for what was not signed', async () => {
    const others = pdfs.map(({ bytes }) => bytes)
    const property = fc.asyncProperty(fc.nat(pdfs.length - 1), changes, async (index, made) => {
      const good = pdfs[index] as Good
      await tryOut(good, mutateAll(good.bytes, made, others))
    })
    await fc.assert(property, { seed: SEED, numRuns: 200 })
  })

  it('in the CMS inside /Contents alone are judged likewise', async () => {
    let accepted = 0
    const property = fc.asyncProperty(fc.nat(pdfs.length - 1), changes, async (index, made) => {
      const good = pdfs[index] as Good
      const changed = withContents(good, (cms) => mutateAll(cms, made))
      const report = await tryOut(good, changed)
      if (report.decision.outcome === 'accept') accepted++
    })
    await fc.assert(property, { seed: SEED, numRuns: 240 })
    // Certificates that are not needed, unsigned attributes: such changes are there, or this tries nothing.
    expect(accepted).toBeGreaterThan(0)
  })

  it('behind all that is covered are told, or not accepted', async () => {
    for (const good of pdfs) {
      for (const behind of ['\n', ' \r\n\t', '%', '%%EOF\n', 'x', '\0', 'startxref\n0\n%%EOF\n']) {
        const report = await tryOut(good, concatBytes(good.bytes, fromAscii(behind)))
        if (/\S/.test(behind.replaceAll('\0', ' '))) expect(report.decision.outcome, behind).not.toBe('accept')
      }
    }
  })

  it('of every octet that is covered are found out', async () => {
    for (const good of pdfs.slice(0, 2)) {
      const [coverage] = good.report.signatures.map((signature) => signature.coverage)
      for (const [start, length] of coverage?.byteRange ?? [])
        for (let at = start; at < start + length; at += 61) {
          const changed = good.bytes.slice()
          changed[at] = (changed[at] as number) ^ 0x04
          expect((await tryOut(good, changed)).decision.outcome).not.toBe('accept')
        }
    }
  })

  it('that cut it short are never accepted, but where an earlier signature stands alone', async () => {
    for (const good of pdfs)
      for (let part = 0; part < 40; part++)
        await tryOut(good, good.bytes.subarray(0, Math.floor((good.bytes.length * part) / 40)))
  })
})

/** The file with another CMS in the /Contents of its first signature, as far as there is room for it. */
function withContents({ bytes, report }: Good, change: (cms: Uint8Array) => Uint8Array): Uint8Array {
  const [[, firstLength], [second]] = (report.signatures[0]?.coverage?.byteRange ?? []) as [
    [number, number],
    [number, number],
  ]
  const [from, to] = [firstLength + 1, second - 1]
  const padded = fromHex(Buffer.from(bytes.subarray(from, to)).toString('latin1')) as Uint8Array
  let end = padded.length
  while (end > 0 && padded[end - 1] === 0) end--
  const changed = change(padded.subarray(0, end)).subarray(0, padded.length)
  const digits = toHex(changed).padEnd(to - from, '0')
  return concatBytes(bytes.subarray(0, from), fromAscii(digits), bytes.subarray(to))
}

describe('mutations of signed CMS', () => {
  it('are judged, and never accepted for what was not signed', async () => {
    const others = messages.map(({ bytes }) => bytes)
    let accepted = 0
    const property = fc.asyncProperty(fc.nat(messages.length - 1), changes, async (index, made) => {
      const good = messages[index] as Good
      const report = await tryOut(good, mutateAll(good.bytes, made, others))
      if (report.decision.outcome === 'accept') accepted++
    })
    await fc.assert(property, { seed: SEED, numRuns: 300 })
    expect(accepted).toBeGreaterThan(0)
  })

  it('or of the content that is given are never accepted', async () => {
    const property = fc.asyncProperty(fc.constantFrom(2, 3), mutation, async (index, made) => {
      const good = messages[index] as Good
      const content = mutateAll(CONTENT, [made])
      if (Buffer.from(content).equals(CONTENT)) return
      expect((await judged(good.bytes, good.state, content)).decision.outcome).toBe('reject')
    })
    await fc.assert(property, { seed: SEED, numRuns: 100 })
  })
})

describe('octets that are no document', () => {
  const heads = ['', '%PDF-1.7\n', '0', '-----BEGIN CMS-----\n', '%PDF-1.7\nxref\n0 1\ntrailer\n<<'].map(fromAscii)

  it('are refused: random ones, with and without the head of a document', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 2_000 }),
      async (head, bytes) => {
        expect((await judged(concatBytes(head, bytes), 'SG')).decision.outcome).not.toBe('accept')
      },
    )
    await fc.assert(property, { seed: SEED, numRuns: 200 })
  })

  const pdfOf = (objects: string): Uint8Array =>
    fromAscii(
      `%PDF-1.7\n1 0 obj\n${objects}\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n${17 + objects.length + 8}\n%%EOF\n`,
    )
  const repeated = (text: string, count: number): string => text.repeat(count)

  const refuse = async (bytes: Uint8Array): Promise<void> => {
    const report = await judged(bytes, 'SG')
    expect(report.decision.outcome).not.toBe('accept')
    expect(report.signatures).toEqual([])
  }

  it.each<[string, number, (size: number) => Uint8Array]>([
    ['octets of zero', 1_000_000, (size) => new Uint8Array(size)],
    ['octets of zero in a PDF', 1_000_000, (size) => concatBytes(fromAscii('%PDF-1.7\n'), new Uint8Array(size))],
    ['sequences in each other', 10_000, (size) => fromAscii(repeated('0\x7f', size))],
    [
      'arrays in each other',
      10_000,
      (size) => pdfOf(`<< /Type /Catalog /AcroForm ${repeated('[', size)}${repeated(']', size)} >>`),
    ],
    ['dictionaries in each other', 10_000, (size) => pdfOf(`${repeated('<< /A ', size)}1${repeated(' >>', size)}`)],
    ['beginnings of a string', 50_000, (size) => pdfOf(`<< /Type /Catalog /A ${repeated('(', size)} >>`)],
    ['characters of a comment', 500_000, (size) => fromAscii(`%PDF-1.7\n${repeated('%', size)}`)],
    ['ends of a file', 10_000, (size) => fromAscii(`%PDF-1.7\n${repeated('startxref\n0\n%%EOF\n', size)}`)],
    ['lines of a PEM', 100_000, (size) => fromAscii(`-----BEGIN CMS-----\n${repeated('MIIB', size)}`)],
    ['heads of a PEM', 50_000, (size) => fromAscii(repeated('-----BEGIN CMS-----\n', size))],
  ])('are refused in a time that grows with them: %s', async (_, size, bytesOf) => {
    await expectLinear((some) => refuse(bytesOf(some)), size)
  })

  const tableOf = (objects: number): Uint8Array =>
    fromAscii(`%PDF-1.7\nxref\n0 ${objects}\ntrailer\n<< /Size ${objects} >>\nstartxref\n9\n%%EOF\n`)
  const tableBefore = (place: string): Uint8Array =>
    fromAscii(
      `%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 ${place} /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
    )

  it.each([
    ['a table of a billion objects', tableOf(1), tableOf(1_000_000_000)],
    ['a table that comes before itself', tableBefore(''), tableBefore('/Prev 9')],
    ['a length of four gigabytes', Uint8Array.of(0x30, 2, 6, 9), Uint8Array.of(0x30, 0x84, 255, 255, 255, 255, 6, 9)],
  ])('are refused as soon as such as ask for little: %s', async (_, little, much) => {
    await expectNoLonger(
      () => refuse(little),
      () => refuse(much),
    )
  })
})

describe('documents of others', () => {
  it('do not become one by what is put behind them', async () => {
    const [first, second] = pdfs as [Good, Good]
    for (const bytes of [concatBytes(first.bytes, second.bytes), concatBytes(createPdf().bytes, first.bytes)])
      expect((await judged(bytes, 'SG')).decision.outcome).not.toBe('accept')
  })
})
