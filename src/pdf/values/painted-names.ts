import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { isRegular } from '../character.ts'
import { chargeMemory, chargePasses } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import { dataOf } from '../painted/content-stream.ts'
import { type Inspection, tell } from './ambiguous-value.ts'
import { scanContent } from './content-scan.ts'
import { inspectCondition } from './optional-content.ts'
import type { TreePage } from './page-tree.ts'
import type { PaintingStream } from './shown-values.ts'

/** A content with what its names are looked up in. */
interface Content {
  readonly octets: Uint8Array
  readonly object: number | null
  readonly resources: PdfDictionary | null
}

/**
 * Goes through what pages, forms, glyphs, patterns and appearances paint. Each name that one uses is in its own resources
 * (ISO 32000-2 §7.8.3): where it is not, some readers look in those of the page, or of the form, and others nowhere.
 */
export function* inspectPainted(
  inspection: Inspection,
  groups: ReadonlySet<number>,
  pages: readonly TreePage[],
  painting: readonly PaintingStream[],
): Steps<void> {
  const { store } = inspection
  const seen = new Set<PdfStream>()
  for (const page of pages) {
    yield
    yield* inspected(inspection, groups, page.object, () => pageContent(inspection, page))
  }
  for (const { stream, object, resources } of painting) {
    if (seen.has(stream)) continue
    seen.add(stream)
    yield
    yield* inspected(inspection, groups, object, () => ({
      octets: dataOf(store, store.last, stream),
      object,
      resources,
    }))
  }
}

function* inspected(
  inspection: Inspection,
  groups: ReadonlySet<number>,
  object: number | null,
  read: () => Content | null,
): Steps<void> {
  const outcome = attempt(() => {
    const content = read()
    if (content !== null) inspectContent(inspection, groups, content)
  })
  if (outcome.ok) return
  const { code, what } = outcome.failure
  if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
  if (code !== 'PDF_DICTIONARY_KEY_DUPLICATE') tell(inspection, 'unreadable', what ?? 'Contents', object)
}

function inspectContent(inspection: Inspection, groups: ReadonlySet<number>, content: Content): void {
  const { store } = inspection
  const { octets, object, resources } = content
  chargePasses(store.budget, octets.length, store.file.size)
  const { wrong, uses } = scanContent(octets)
  if (wrong !== null) tell(inspection, wrong.why, wrong.key, object)
  for (const [category, names] of uses) {
    const entries = resources === null ? null : store.dictionary(entryOf(resources, category), store.last)
    for (const name of names) {
      const written = entries === null ? undefined : entryOf(entries, name)
      const value = written === undefined ? undefined : store.resolve(written, store.last)
      if (category === 'Properties') {
        if (written === undefined) tell(inspection, 'optional-content', name, object)
        else inspectCondition(inspection, groups, written, name, object)
      } else if (value === undefined || value.kind === 'null') tell(inspection, 'resources', name, object)
    }
  }
}

/** Table 31: one stream, or an array of them that is read as one. */
function pageContent(inspection: Inspection, page: TreePage): Content | null {
  const { store } = inspection
  const { object, dictionary } = page
  const resolve = (value: PdfValue | undefined) => (value === undefined ? undefined : store.resolve(value, store.last))
  const written = resolve(entryOf(dictionary, 'Contents'))
  if (written === undefined || written.kind === 'null') return null
  const streams = written.kind === 'array' ? written.items.map(resolve) : [written]
  const parts: Uint8Array[] = []
  for (const stream of streams) {
    if (stream?.kind === 'stream') parts.push(dataOf(store, store.last, stream))
    else tell(inspection, 'page-entry', 'Contents', object)
  }
  const resources = resolve(page.resources)
  return {
    octets: joined(inspection, parts, object),
    object,
    resources: resources?.kind === 'dictionary' ? resources : null,
  }
}

/** §7.8.2: streams are divided between tokens. Some readers put a space there, and others nothing. */
function joined(inspection: Inspection, parts: readonly Uint8Array[], object: number): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const { budget, file } = inspection.store
  const length = parts.reduce((sum, part) => sum + part.length + 1, 0)
  chargeMemory(budget, length, file.size)
  const octets = new Uint8Array(length).fill(0x0a)
  let offset = 0
  let before: number | undefined
  for (const part of parts) {
    if (isRegular(before) && isRegular(part[0])) tell(inspection, 'split-token', 'Contents', object)
    if (part.length > 0) before = part[part.length - 1]
    octets.set(part, offset)
    offset += part.length + 1
  }
  return octets
}
