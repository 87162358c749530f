import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Report } from '../../src/report/types.ts'
import { certificatesIn, judgeFile } from '../judge-file.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface AttackCase {
  readonly file: string
  readonly expected: string
}

/**
 * Documents that attack PDF signatures, and their intact and unsigned originals. Each is judged with its own signer as anchor, at the
 * time it claims, without revocation, so that nothing but the PDF checks stands in the way.
 */
export const pdfAttacks: Adapter = {
  folder: 'pdf-attacks',
  name: 'pdf-attacks',
  compares: 'attacks are not accepted, intact files pass integrity and coverage, unsigned ones say so',
  async run(folder) {
    const cases = JSON.parse(await readFile(join(folder, 'attacks.json'), 'utf8')) as readonly AttackCase[]
    return Promise.all(cases.map((one) => runCase(folder, one)))
  },
}

async function runCase(folder: string, { file, expected: words }: AttackCase): Promise<CaseResult> {
  // Paths in the table start with the set's own name.
  const path = join(dirname(folder), file)
  const expected = words === 'unsigned' ? 'unsigned' : words.startsWith('signed, intact') ? 'intact' : 'not accepted'
  if (!existsSync(path))
    return { name: file, expected, actual: '', agrees: false, skipped: 'the document is not there' }
  const report = await judgeAsItsOwnSigner(path)
  const actual = describe(report)
  return { name: file, expected, actual, agrees: agrees(expected, report) }
}

async function judgeAsItsOwnSigner(path: string): Promise<Report> {
  const first = await judgeFile(path)
  const signers = new Set(first.signatures.map(({ signer }) => signer?.certificate.sha256))
  const certificates = await certificatesIn(path)
  const anchors = certificates.filter((encoded) => signers.has(createHash('sha256').update(encoded).digest('hex')))
  const claimed = first.signatures.flatMap(({ time }) => (time.claimed === undefined ? [] : [time.claimed])).sort()
  const last = claimed[claimed.length - 1]
  return judgeFile(path, { anchors, ...(last === undefined ? {} : { at: new Date(last) }) })
}

function agrees(expected: string, report: Report): boolean {
  if (expected === 'unsigned') return report.decision.reasons.includes('NO_SIGNATURE')
  if (expected === 'intact') return isIntact(report)
  return report.decision.outcome !== 'accept' && namesWhy(report)
}

/** At least one signature, each intact, and each covering the file or followed by allowed changes only. */
function isIntact({ signatures }: Report): boolean {
  return (
    signatures.length > 0 &&
    signatures.every(
      ({ integrity, coverage, changes }) =>
        integrity.digest === 'verified' &&
        integrity.signature === 'verified' &&
        (coverage?.wholeFile === true || changes?.allowed === true),
    )
  )
}

function namesWhy({ signatures, findings }: Report): boolean {
  const all = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  return all.some(({ level, code }) => level === 'failure' && code.startsWith('PDF_'))
}

function describe(report: Report): string {
  const all = [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)]
  const failures = [...new Set(all.filter(({ level }) => level === 'failure').map(({ code }) => code))]
  const integrity = report.signatures.map(({ integrity: { digest, signature } }) => `${digest}/${signature}`)
  return [report.decision.outcome, ...integrity, ...failures].join(' ')
}
