import { chargePasses } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { readable, readOperator } from '../painted/content-stream.ts'
import { PdfParser } from '../parser.ts'
import { lightOf } from './plain-colour.ts'
import { simpleFont } from './simple-font.ts'

/** In points; 0 is as large as fits (ISO 32000-2 §12.7.4.3). */
const SMALLEST = 1

/** Text that is lighter is not seen on paper. */
const LIGHTEST = 0.75

const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['g', 1],
  ['rg', 3],
  ['k', 4],
])

/**
 * Whether text that readers draw by /DA (§12.7.4.3) is seen, and has the letters that its codes say. `holders`: the widget, the fields
 * above it and the form, of which the first that has one decides; without any, readers draw with a font of their own, or nothing.
 */
export function drawnByDefault(store: ObjectStore, revision: number, holders: readonly PdfDictionary[]): boolean {
  const resolve = (value: PdfValue | undefined): PdfValue | undefined =>
    value === undefined ? undefined : store.resolve(value, revision)
  const written = holders.map((holder) => resolve(entryOf(holder, 'DA'))).find((value) => value !== undefined)
  if (written === undefined) return true
  if (written.kind !== 'string') return false
  let isPlain = false
  const unreadable = readable(() => {
    chargePasses(store.budget, written.bytes.length, store.file.size)
    isPlain = isPlainText(written.bytes, store, (name) => fontNamed(holders.at(-1), name, resolve), resolve)
  })
  return unreadable === null && isPlain
}

function isPlainText(
  content: Uint8Array,
  store: ObjectStore,
  fontOf: (name: string) => PdfValue | undefined,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): boolean {
  const parser = new PdfParser(content, 0, content.length, store.budget)
  let values: PdfValue[] = []
  for (parser.skipSpace(); parser.position < parser.limit; parser.skipSpace()) {
    const operator = readOperator(parser)
    if (operator === null) {
      values.push(parser.value())
      continue
    }
    const components = COMPONENTS.get(operator)
    if (components !== undefined && (lightOf(values, components) ?? 1) > LIGHTEST) return false
    if (operator === 'Tf') {
      const [name, size] = values
      if (size?.kind !== 'number' || (size.value !== 0 && size.value < SMALLEST)) return false
      const font = fontOf(nameOf(name) ?? '')
      // A name that leads nowhere is one of the standard fonts, or whatever the reader has.
      if (font !== undefined && simpleFont(font, resolve) === null) return false
    } else if (components === undefined) return false
    values = []
  }
  return true
}

/** Table 224: /DR of the form. */
function fontNamed(
  form: PdfDictionary | undefined,
  name: string,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): PdfValue | undefined {
  const resources = form === undefined ? undefined : resolve(entryOf(form, 'DR'))
  const fonts = resources?.kind === 'dictionary' ? resolve(entryOf(resources, 'Font')) : undefined
  return fonts?.kind === 'dictionary' ? resolve(entryOf(fonts, name)) : undefined
}
