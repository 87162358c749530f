import type { Random } from '../random.ts'
import { deflate } from './objects.ts'
import {
  type Group,
  group,
  isGroup,
  leaf,
  type Path,
  type Production,
  productionsOf,
  replaced,
  write,
} from './production.ts'
import { keyword, space } from './values.ts'

/** A tree with the payload somewhere in it, and where. */
export interface Carried {
  readonly tree: Production
  readonly where: string
}

/** What leads a reader out of where it stands, and takes up what follows. */
const BEFORE = [
  '',
  '',
  '',
  '\n',
  ' ',
  'endstream\nendobj\n',
  '\nendstream\nendobj\n',
  '\rendstream endobj ',
  'endobj\n',
  '>>\nendobj\n',
  '\0',
  'endstream\n',
]
const BEHIND = ['', '', '\n', ' ', '7777 0 obj\n<< /Length 0 >>\nstream\n', '\n7778 0 obj\n<<', '%']

/** Data of a stream, a string or a comment carry it; or it stands between other productions. */
export function carry(random: Random, tree: Production, payload: Production): Carried {
  const around = (parts: readonly Production[]): Production =>
    group('carried', [
      leaf('before', 'data', random.pick(BEFORE)),
      ...parts,
      leaf('behind', 'data', random.pick(BEHIND)),
    ])
  const places = productionsOf(tree).flatMap(({ production, path }) => placesOf(production, path))
  const kinds = [...new Set(places.map(({ kind }) => kind))]
  const weighted = kinds.flatMap((kind) => Array.from({ length: WEIGHT[kind] }, () => kind))
  const kind = random.pick(weighted)
  const { path, put } = random.pick(places.filter((place) => place.kind === kind))
  return { tree: replaced(tree, path, (old) => put(random, old, around([payload]))), where: kind }
}

type PlaceKind = 'data' | 'raw data' | 'string' | 'comment' | 'between'

const WEIGHT: Readonly<Record<PlaceKind, number>> = { data: 4, 'raw data': 3, string: 2, comment: 2, between: 2 }

interface Place {
  readonly kind: PlaceKind
  readonly path: Path
  readonly put: (random: Random, old: Production, payload: Production) => readonly Production[]
}

function placesOf(production: Production, path: Path): readonly Place[] {
  if (path.length === 0) return []
  const between: Place = {
    kind: 'between',
    path,
    put: (random, old, payload) => {
      const one = random.chance(0.4) ? unlistedStream(random, payload) : payload
      return random.chance(0.5) ? [one, old] : [old, one]
    },
  }
  if (isGroup(production)) {
    if (production.rule !== 'data of a stream' || isShown(production)) return [between]
    const data: Place = { kind: 'data', path, put: (random, old, payload) => [withPart(random, old as Group, payload)] }
    return [data, { kind: 'raw data', path, put: (random, old, payload) => [rawly(random, old as Group, payload)] }]
  }
  if (production.kind === 'string') return [{ kind: 'string', path, put: inString }]
  if (production.kind === 'space' || production.kind === 'line-end') return [{ kind: 'comment', path, put: inComment }]
  return []
}

const isShown = ({ parts }: Group): boolean => parts.some((part) => !isGroup(part) && part.kind === 'shown')

/** By the same filters as the rest of the data. */
function withPart(random: Random, old: Group, payload: Production): Group {
  return { ...old, parts: random.pick([[...old.parts, payload], [payload, ...old.parts], [payload]]) }
}

/** Whatever its dictionary says of filters. */
function rawly(random: Random, old: Group, payload: Production): Group {
  const { code, ...plain } = old
  if (code === undefined || random.chance(0.5)) return withPart(random, plain, payload)
  const coded = group('coded data', old.parts, { code })
  return { ...plain, parts: random.chance(0.5) ? [coded, payload] : [payload, coded] }
}

function inString(random: Random, _: Production, payload: Production): readonly Production[] {
  const how = random.integer(0, 2)
  if (how === 0) return [leaf('string', 'string', '('), payload, leaf('string', 'string', ')')]
  const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')
  if (how === 1)
    return [leaf('string', 'string', '<'), group('string', [payload], { code: hex }), leaf('string', 'string', '>')]
  const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&').replace(/\n/g, '\\\n')
  return [leaf('string', 'string', '('), group('string', [payload], { code: escaped }), leaf('string', 'string', ')')]
}

/** Line ends end a comment: for some readers, LF alone, or CR. */
function inComment(random: Random, old: Production, payload: Production): readonly Production[] {
  const ends = random.pick([null, ' ', '\r', '\0', '\f'])
  const end = random.pick(['\n', '\n', '\r', '\r\n'])
  const kept = ends === null ? payload : group('comment', [payload], { code: (text) => text.replace(/\r?\n/g, ends) })
  return [old, leaf('comment', 'space', '%'), kept, leaf('line end', 'line-end', end)]
}

/** A stream of a number that no table names. */
function unlistedStream(random: Random, payload: Production): Production {
  const coded = random.chance(0.3)
  const { text } = write(payload)
  const length = (coded ? deflate(text) : text).length
  const head = `${random.integer(5000, 9000)} 0 obj\n<< /Length ${length} ${coded ? '/Filter /FlateDecode ' : ''}>>\nstream\n`
  return group('unlisted stream', [
    leaf('head', 'data', head),
    group('data', [payload], coded ? { code: deflate } : {}),
    keyword('\nendstream'),
    space('\n'),
    keyword('endobj'),
    space('\n'),
  ])
}
