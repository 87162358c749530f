import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A signed PDF of which its source says that it is intact, and that what came after a signature was allowed. */
export interface IntactFile {
  /** As the source names it. */
  readonly name: string
  readonly path: string
  /** The fields that the source judges; `null`: all of them. */
  readonly fields: ReadonlySet<string> | null
  /** Signed with something hidden in it, which a later manipulation shows: no honest document, and not counted as one. */
  readonly prepared?: true
}

type Source = (folder: string) => Promise<readonly IntactFile[]>

/** By the name of the folder. */
export const SOURCES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['dss', intactOfDss],
  ['pyhanko', intactOfPyhanko],
  ['pdf-attacks', intactOfAttacks],
  ['time', intactOfTime],
])

async function readJson(path: string): Promise<unknown> {
  return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : null
}

/** One for each path. */
function unique(files: readonly IntactFile[]): readonly IntactFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()]
}

interface DssCase {
  readonly document_path: string
  readonly crypto_verdict: string
  readonly sub_indications: readonly string[]
  readonly pdf_modifications_detected: string
  readonly pdf_undefined_changes: string
  readonly asserts: Readonly<Record<string, readonly string[]>>
}

/** Its arithmetic holds, its form is not failed, and neither modifications nor undefined changes are detected. */
async function intactOfDss(folder: string): Promise<readonly IntactFile[]> {
  const cases = ((await readJson(join(folder, 'pades_expected.json'))) ?? []) as readonly DssCase[]
  const isWrong = (one: DssCase): boolean =>
    one.crypto_verdict !== 'valid' ||
    one.sub_indications.includes('FORMAT_FAILURE') ||
    one.pdf_modifications_detected === 'true' ||
    one.pdf_undefined_changes === 'true' ||
    Object.values(one.asserts)
      .flat()
      .some((line) =>
        /assertEquals\([1-9]\d*, (?:pdfUndefinedChanges|\w+\.getPdfPageDifferenceConcernedPages)/.test(line),
      )
  const wrong = new Set(cases.filter(isWrong).map(({ document_path }) => document_path))
  const paths = cases.map(({ document_path }) => document_path).filter((path) => !wrong.has(path))
  return unique(paths.map((path) => ({ name: path, path: join(folder, path), fields: null })))
}

interface PyhankoStatus {
  readonly intact?: boolean
  readonly docmdp_ok?: boolean | null
  readonly coverage?: string | null
  readonly api_status?: PyhankoStatus
}

interface PyhankoCall {
  readonly pdf?: string
  readonly field?: string
  readonly encrypted?: boolean
  readonly skip_diff?: boolean
  readonly diff_policy?: string
  readonly exception?: unknown
  readonly status?: PyhankoStatus
}

/** A field that each call about it takes for intact, and what follows for allowed by the document's own permissions. */
async function intactOfPyhanko(folder: string): Promise<readonly IntactFile[]> {
  const files = new Map<string, Map<string, boolean>>()
  for (const set of ['diff', 'signing', 'pades', 'cms']) {
    const tests = ((await readJson(join(folder, `${set}.json`))) ?? []) as readonly { calls: readonly PyhankoCall[] }[]
    for (const call of tests.flatMap(({ calls }) => calls)) {
      const judged = judgedByPyhanko(call)
      if (call.pdf === undefined || call.field === undefined || judged === null) continue
      const fields = files.get(call.pdf) ?? new Map<string, boolean>()
      fields.set(call.field, judged && fields.get(call.field) !== false)
      files.set(call.pdf, fields)
    }
  }
  return [...files].flatMap(([pdf, judged]) => {
    const fields = new Set([...judged].filter(([, isIntact]) => isIntact).map(([field]) => field))
    return fields.size === 0 ? [] : [{ name: pdf, path: join(folder, pdf), fields }]
  })
}

/** `null`: the changes were not judged, or by a policy of the test's own. */
function judgedByPyhanko({ encrypted, diff_policy, exception, skip_diff, status }: PyhankoCall): boolean | null {
  const { intact, docmdp_ok, coverage } = status?.api_status ?? status ?? {}
  if (encrypted === true || diff_policy !== undefined || exception !== undefined) return null
  if (docmdp_ok === undefined || docmdp_ok === null) return null
  if (skip_diff === true && coverage !== 'ENTIRE_FILE') return null
  return docmdp_ok && intact === true
}

interface AttackCase {
  readonly file: string
  readonly expected: string
}

async function intactOfAttacks(folder: string): Promise<readonly IntactFile[]> {
  const cases = ((await readJson(join(folder, 'attacks.json'))) ?? []) as readonly AttackCase[]
  const intact = cases.filter(({ expected }) => expected.startsWith('signed, intact'))
  // Paths in the table start with the set's own name.
  return intact.map(({ file, expected }) => ({
    name: file,
    path: join(dirname(folder), file),
    fields: null,
    ...(expected.includes('prepared') ? { prepared: true } : {}),
  }))
}

interface TimeCase {
  readonly signatures: readonly { readonly right: { readonly indication: string; readonly changes: string | null } }[]
}

/** No signature of it fails, and no change is forbidden or suspicious; whether its time can be proved is another question. */
async function intactOfTime(folder: string): Promise<readonly IntactFile[]> {
  const cases = Object.entries(((await readJson(join(folder, 'expected.json'))) ?? {}) as Record<string, TimeCase>)
  const isIntact = ({ right }: TimeCase['signatures'][number]): boolean =>
    !right.indication.endsWith('FAILED') && right.changes !== 'suspicious' && right.changes !== 'forbidden'
  return cases
    .filter(([name, { signatures }]) => name.endsWith('.pdf') && signatures.every(isIntact))
    .map(([name]) => ({ name, path: join(folder, name), fields: null }))
}
