import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBudget } from '../../src/core/budget.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { changesAfter, withSecondReading } from '../../test/pdf/in-steps.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface DssPdfCase {
  readonly test: string
  readonly document_path: string
  readonly pdf_modifications_detected: string
  readonly pdf_undefined_changes: string
  readonly asserts: Readonly<Record<string, readonly string[]>>
}

/** Whether a signature of the document has such a change; `null`: the source does not say. */
interface Changes {
  readonly visible: boolean | null
  readonly undefinedOnes: boolean | null
}

/**
 * What DSS says of the revisions of a PDF: whether what pages show was modified, and whether there are changes that it knows no
 * harmless class for.
 */
export const dssChanges: Adapter = {
  folder: 'dss',
  name: 'dss-changes',
  compares: 'whether changes after a signature can be seen on its pages, and whether any is undefined',
  async run(folder) {
    const path = join(folder, 'pades_expected.json')
    if (!existsSync(path)) return []
    const cases = JSON.parse(await readFile(path, 'utf8')) as readonly DssPdfCase[]
    return Promise.all(cases.map((one) => runCase(folder, one)))
  },
}

async function runCase(folder: string, one: DssPdfCase): Promise<CaseResult> {
  const name = `${one.test} ${one.document_path}`
  const skip = (skipped: string): CaseResult => ({ name, expected: '', actual: '', agrees: false, skipped })
  const expected = expectedOf(one)
  if (expected.visible === null && expected.undefinedOnes === null) return skip('the source says nothing of changes')
  const path = join(folder, one.document_path)
  if (!existsSync(path)) return skip('the document is not there')
  const told = await judge(handOver(await readFile(path)))
  if (typeof told === 'string') return skip(`not read: ${told}`)
  const agrees =
    (expected.visible ?? told.visible) === told.visible &&
    (expected.undefinedOnes ?? told.undefinedOnes) === told.undefinedOnes
  const actual = `${describe(told)}${told.why === '' ? '' : ` (${told.why})`}`
  return { name, expected: describe(expected), actual, agrees }
}

function describe({ visible, undefinedOnes }: Changes): string {
  const word = (value: boolean | null): string => (value === null ? 'either' : value ? 'yes' : 'no')
  return `visible: ${word(visible)}, undefined: ${word(undefinedOnes)}`
}

/**
 * `default-none`: the test leaves in place the check that there are no such changes. `see asserts`: it has one of its own, and says what
 * it says there, if anything. Pages that differ are told apart there from what is drawn on them. Annotations that overlap each other are
 * told whether they were signed so or not: no answer about changes.
 */
function expectedOf({ pdf_modifications_detected, pdf_undefined_changes, asserts }: DssPdfCase): Changes {
  const own = asserts['checkPdfRevision'] ?? []
  const says = (part: RegExp): boolean => own.some((line) => part.test(line))
  const someUndefined = pdf_undefined_changes === 'true' || says(/assertEquals\(\d, pdfUndefinedChanges\.size/)
  const noneUndefined = pdf_undefined_changes === 'default-none' || says(NO_UNDEFINED)
  const pagesDiffer = says(/assertEquals\([1-9]\d*, \w+\.getPdfPageDifferenceConcernedPages/)
  const overlapAsSigned = says(/getPdfAnnotationsOverlapConcernedPages\(\)\.size\(\) >/)
  return {
    visible: overlapAsSigned ? null : pdf_modifications_detected === 'true' || pagesDiffer,
    undefinedOnes: someUndefined ? true : noneUndefined ? false : null,
  }
}

const NO_UNDEFINED =
  /assert(?:True\(Utils\.isCollectionEmpty|False\(Utils\.isCollectionNotEmpty)\(\w+\.getPdfUndefinedChanges/

/** What is no matter of the kind of change: who permits it, and what a signature covers. The source tells that elsewhere. */
const OF_ANOTHER_KIND: ReadonlySet<string> = new Set(['not-permitted', 'field-locked', 'not-covered'])

/** A field whose signature is not one, and a dictionary that cannot be read. */
const FORM: ReadonlySet<string> = new Set(['not-a-signature', 'unreadable'])

async function judge(bytes: Uint8Array): Promise<{ visible: boolean; undefinedOnes: boolean; why: string } | string> {
  const outcome = readPdf(bytes, createBudget())
  if (!outcome.ok) return outcome.failure.code
  const document = await withSecondReading(outcome.value)
  // A later signature whose form is broken is told as that by the source, and as no change.
  const broken: ReadonlySet<number | null> = new Set(
    document.signatures
      .filter(({ findings }) => findings.some(({ level }) => level === 'failure'))
      .flatMap(({ fieldObject, dictionaryObject }) => [fieldObject, dictionaryObject]),
  )
  const changes = [...(await changesAfter(document)).values()]
  const unexplained = changes
    .flatMap((change) => change.unexplained)
    // It compares objects, and not the identifier of the file (ISO 32000-2 §14.4).
    .filter(({ object, where }) => object !== undefined || where !== 'ID')
    .filter(({ object, why }) => !OF_ANOTHER_KIND.has(why) && !(FORM.has(why) && broken.has(object ?? null)))
  // Where nobody can tell what is below a mark, nothing is known to be changed.
  const over = changes.flatMap(({ addedOver }) => addedOver).filter((one) => one.over.what !== 'unknown')
  // As the library has it, the worst is the category: of what is undefined nobody asks whether a page shows it.
  const undefinedOnes = unexplained.some(({ area }) => area !== 'page')
  const reasons = [
    ...unexplained.map(({ object, why, where }) => `${object} ${why} ${where ?? ''}`.trim()),
    ...over.map((one) => `${one.field} over ${one.over.what}`),
  ]
  return {
    visible: over.length > 0 || (unexplained.length > 0 && !undefinedOnes),
    undefinedOnes,
    why: [...new Set(reasons)].slice(0, 6).join('; '),
  }
}
