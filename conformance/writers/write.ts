import { writeFile } from 'node:fs/promises'
import { run } from '../../scripts/tools/install.ts'
import type { LineWorker } from '../../scripts/tools/line-worker.ts'
import type { Maker } from '../updates/tools.ts'
import { exportOffice, type OfficeDocument } from './office.ts'
import { ask } from './sources.ts'
import { type WordLayout, wordDocument } from './word.ts'

/** How a writer is asked to write. */
export type Style =
  | {
      readonly by: 'worker'
      readonly worker: Maker
      readonly style?: 'table' | 'streams'
      readonly version?: string
      readonly options?: object
    }
  /** `{in}` and `{out}` stand for the files. */
  | { readonly by: 'program'; readonly words: readonly string[] }
  | {
      readonly by: 'office'
      readonly document: OfficeDocument
      readonly choices: Readonly<Record<string, boolean | number>>
    }
  | { readonly by: 'word'; readonly layout: WordLayout }

const A_MINUTE = 60_000

/** `null`, or why it could not be written. */
export async function write(
  style: Style,
  source: string,
  out: string,
  workers: ReadonlyMap<Maker, LineWorker>,
): Promise<string | null> {
  switch (style.by) {
    case 'worker': {
      const { worker, by: _, ...how } = style
      return ask(workers, worker, { op: 'rewrite', in: source, out, ...how })
    }
    case 'program': {
      const given = (word: string): string => word.replace('{in}', source).replace('{out}', out)
      const [program = '', ...words] = style.words.map(given)
      return run(program, words, A_MINUTE).then(() => null, String)
    }
    case 'office':
      return exportOffice(style.document, style.choices, out)
    case 'word':
      return writeFile(out, wordDocument(style.layout)).then(() => null)
  }
}
