import { deflate, objectMark, streamOf } from './objects.ts'
import { type Group, group, leaf, type Places, type Production } from './production.ts'
import { dictionaryOf, integer, keyword, lineEnd, space, type Value } from './values.ts'

/** Where an object is (§7.5.4, §7.5.8.3). */
export type Entry =
  | { readonly kind: 'free'; readonly next: number; readonly generation: number }
  | { readonly kind: 'at'; readonly mark: string }
  | { readonly kind: 'member'; readonly stream: number; readonly index: number }

export type Entries = ReadonlyMap<number, Entry>
export type Trailer = Readonly<Record<string, Value>>

export const TABLE = 'table'

function runsOf(entries: Entries): readonly (readonly [first: number, run: readonly Entry[]])[] {
  const runs: [number, Entry[]][] = []
  for (const [number, entry] of [...entries].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1)
    if (run !== undefined && run[0] + run[1].length === number) run[1].push(entry)
    else runs.push([number, [entry]])
  }
  return runs
}

/** A cross-reference table and its trailer. Without entries it has the one empty subsection of a hybrid file (§7.5.8.4). */
export function tableOf(entries: Entries, trailer: Trailer, mark: string = TABLE): Group {
  const runs = entries.size === 0 ? ([[0, []]] as const) : runsOf(entries)
  return group(
    'cross-reference table',
    [
      keyword('xref'),
      lineEnd(),
      ...runs.map(([first, run]) => group('subsection', [headOf(first, run.length), ...run.map(lineOf)])),
      group('trailer', [keyword('trailer'), lineEnd(), dictionaryOf(trailer, 'trailer'), lineEnd()]),
    ],
    { mark },
  )
}

const headOf = (first: number, count: number): Group =>
  group('head of a subsection', [
    integer('first number of a subsection', first),
    space(),
    integer('count of a subsection', count),
    lineEnd(),
  ])

const digits = (value: number, count: number): string => String(value).padStart(count, '0')

/** Twenty octets. */
function lineOf(entry: Entry): Group {
  if (entry.kind === 'member') throw new RangeError('A table cannot name a member of an object stream')
  const isFree = entry.kind === 'free'
  return group(isFree ? 'free entry' : 'entry', [
    leaf('offset of an entry', 'digits', ({ offset }) => digits(isFree ? entry.next : offset(entry.mark), 10)),
    leaf('space of an entry', 'space', ' '),
    leaf('generation of an entry', 'digits', digits(isFree ? entry.generation : 0, 5)),
    leaf('space of an entry', 'space', ' '),
    leaf('type of an entry', 'keyword', isFree ? 'f' : 'n'),
    leaf('line end of an entry', 'line-end', ' \n'),
  ])
}

/** How the fields of a cross-reference stream are written. */
export interface Fields {
  readonly widths: readonly [number, number, number]
  readonly compressed: boolean
}

export function crossReferenceStreamOf(
  number: number,
  entries: Entries,
  trailer: Trailer,
  { widths, compressed }: Fields,
  mark?: string,
): Group {
  const runs = runsOf(entries)
  const row = ([type, second, third]: readonly [number, Number_, number]): Group =>
    group('row', [
      leaf('type of a row', 'field', octets(type, widths[0])),
      leaf('second field of a row', 'field', (places) =>
        octets(typeof second === 'number' ? second : second(places), widths[1]),
      ),
      leaf('third field of a row', 'field', octets(third, widths[2])),
    ])
  const stream = streamOf(number, {
    dictionary: {
      Type: '/XRef',
      ...trailer,
      W: widths,
      Index: runs.flatMap(([first, run]) => [first, run.length]),
      ...(compressed ? { Filter: '/FlateDecode' } : {}),
    },
    data: runs.flatMap(([, run]) => run.map((entry) => row(fieldsOf(entry)))),
    ...(compressed ? { code: deflate } : {}),
  })
  return mark === undefined ? stream : group('cross-reference stream', [stream], { mark })
}

type Number_ = number | ((places: Places) => number)

function fieldsOf(entry: Entry): readonly [number, Number_, number] {
  if (entry.kind === 'free') return [0, entry.next, entry.generation]
  if (entry.kind === 'member') return [2, entry.stream, entry.index]
  return [1, ({ offset }) => offset(entry.mark), 0]
}

const octets = (value: number, count: number): string =>
  Array.from({ length: count }, (_, i) => String.fromCharCode(Math.floor(value / 256 ** (count - 1 - i)) & 0xff)).join(
    '',
  )

/** §7.5.5. */
export function endOf(mark: string = TABLE): readonly Production[] {
  return [
    group('startxref', [
      keyword('startxref'),
      lineEnd(),
      integer('offset after startxref', ({ offset }) => String(offset(mark))),
      lineEnd(),
    ]),
    group('end of file', [keyword('%%EOF'), lineEnd()]),
  ]
}

export const atObject = (number: number): Entry => ({ kind: 'at', mark: objectMark(number) })
