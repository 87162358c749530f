import type { Random } from '../../attacks/generate/random.ts'
import { type PdfNode, pdfNodeAt, pdfPlaces, replacePdf } from './pdf-tree.ts'

/** One change of a PDF object. */

const token = (text: string): PdfNode => ({ kind: 'token', text })

/** Values that readers of PDF have got wrong, and those that steer them. */
const VALUES: readonly PdfNode[] = [
  ...['null', 'true', 'false', '0', '-1', '+5', '1.5', '.', '-', '--1', '007', '2147483648', '-2147483649', '1e9'].map(
    token,
  ),
  ...['9999999999999999999999', '0.0000000000000000001', '()', '<>', '<4>', '(\\377\\376)', '(a\\\n)', '(\\8)'].map(
    token,
  ),
  ...['/', '/#', '/#00', '/A#20B', '/Type', '/Sig', '/Annot', '/Widget', '/Catalog', '/Page', '/Pages', '/XRef'].map(
    token,
  ),
  ...['/ObjStm', '/FlateDecode', '/ASCIIHexDecode', '/ASCII85Decode', '/LZWDecode', '/Crypt', '/Identity'].map(token),
  ...[
    '0 0 R',
    '1 0 R',
    '2 0 R',
    '3 0 R',
    '4 0 R',
    '5 0 R',
    '6 0 R',
    '7 0 R',
    '7 1 R',
    '99 0 R',
    '8388608 0 R',
    '5 65535 R',
  ].map(token),
  token('(\xfe\xff\x00T\x00e)'),
  token(`(${'x'.repeat(3_000)})`),
  token(`/${'N'.repeat(5_000)}`),
  token('% a comment\n0'),
  { kind: 'array', items: [] },
  { kind: 'dictionary', entries: [] },
  { kind: 'array', items: [token('0'), token('0'), token('0'), token('0')] },
  { kind: 'array', items: [token('-1'), token('5'), token('10'), token('99999999')] },
]

const KEYS = [
  ...['/Type', '/Subtype', '/Kids', '/Parent', '/Count', '/Contents', '/Annots', '/Resources', '/MediaBox', '/Rect'],
  ...[
    '/Fields',
    '/SigFlags',
    '/FT',
    '/T',
    '/V',
    '/Ff',
    '/F',
    '/P',
    '/AP',
    '/AS',
    '/DA',
    '/DR',
    '/XFA',
    '/NeedAppearances',
  ],
  ...['/ByteRange', '/SubFilter', '/Filter', '/Reference', '/TransformMethod', '/TransformParams', '/Perms', '/DocMDP'],
  ...[
    '/Length',
    '/DecodeParms',
    '/Predictor',
    '/Columns',
    '/N',
    '/First',
    '/Extends',
    '/W',
    '/Index',
    '/Size',
    '/Prev',
  ],
  ...[
    '/Root',
    '/Info',
    '/ID',
    '/Encrypt',
    '/XRefStm',
    '/OpenAction',
    '/AA',
    '/Names',
    '/OCProperties',
    '/DSS',
    '/VRI',
    '/Lock',
  ],
  ...[
    '/#54ype',
    '/__proto__',
    '/constructor',
    '/Pages',
    '/AcroForm',
    '/Metadata',
    '/Version',
    '/Extensions',
    '/Outlines',
  ],
]

type Operation = (node: PdfNode, random: Random, all: readonly PdfNode[]) => PdfNode

const withEntries = (
  node: PdfNode,
  change: (entries: readonly (readonly [string, PdfNode])[]) => readonly (readonly [string, PdfNode])[],
): PdfNode => (node.kind === 'dictionary' ? { ...node, entries: change(node.entries) } : node)

const withItems = (node: PdfNode, change: (items: readonly PdfNode[]) => readonly PdfNode[]): PdfNode =>
  node.kind === 'array' ? { ...node, items: change(node.items) } : node

const without = <T>(list: readonly T[], random: Random): readonly T[] => {
  const at = random.integer(0, Math.max(0, list.length - 1))
  return list.filter((_, i) => i !== at)
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'leave out a member': (node, random) =>
    withItems(
      withEntries(node, (list) => without(list, random)),
      (list) => without(list, random),
    ),
  'say a member twice': (node, random) =>
    withItems(
      withEntries(node, (list) => (list.length === 0 ? list : [...list, [random.pick(list)[0], random.pick(VALUES)]])),
      (list) => (list.length === 0 ? list : [...list, random.pick(list)]),
    ),
  'rename a key': (node, random) =>
    withEntries(node, (list) => {
      const at = random.integer(0, Math.max(0, list.length - 1))
      return list.map(([key, value], i) => [i === at ? random.pick(KEYS) : key, value] as const)
    }),
  'add a key': (node, random, all) =>
    withEntries(node, (list) => [
      ...list,
      [random.pick(KEYS), random.chance(0.5) ? random.pick(VALUES) : random.pick(all)],
    ]),
  'replace by a telling value': (_, random) => random.pick(VALUES),
  'replace by another': (_, random, all) => random.pick(all),
  'another reference': (node, random) =>
    node.kind === 'token' && node.text.endsWith(' R') ? token(`${random.integer(0, 14)} 0 R`) : node,
  'shift a number': (node, random) =>
    node.kind === 'token' && /^-?\d+$/.test(node.text)
      ? token(String(Number(node.text) + random.pick([-1, 1, 2, -20, 100, 65_536])))
      : node,
  nest: (node, random) => {
    let nested = node
    const asArray = random.chance(0.5)
    for (let depth = random.pick([1, 1, 2, 20, 70, 300]); depth > 0; depth--)
      nested = asArray
        ? { kind: 'array', items: [nested] }
        : { kind: 'dictionary', entries: [[random.pick(KEYS), nested]] }
    return nested
  },
  multiply: (node, random) =>
    withItems(node, (list) =>
      Array.from({ length: random.pick([2, 50, 1_000]) }, () => list)
        .flat()
        .slice(0, 4_000),
    ),
  reverse: (node) =>
    withItems(
      withEntries(node, (list) => [...list].reverse()),
      (list) => [...list].reverse(),
    ),
  'hash a name': (node) =>
    node.kind === 'token' && node.text.length > 1 && node.text.startsWith('/')
      ? token(`/#${node.text.charCodeAt(1).toString(16).padStart(2, '0')}${node.text.slice(2)}`)
      : node,
  'change the data': (node, random) =>
    node.kind === 'stream'
      ? {
          ...node,
          data: random.pick([
            node.data.slice(0, node.data.length / 2),
            `${node.data}\nendstream\nendobj\n4 0 obj\nnull`,
            `x${node.data}`,
            '',
          ]),
        }
      : node,
}

const NAMES = Object.keys(OPERATIONS)

export function mutatePdf(
  object: PdfNode,
  random: Random,
  others: readonly PdfNode[],
): { readonly node: PdfNode; readonly told: string } {
  const name = random.pick(NAMES)
  const place = random.pick(pdfPlaces(object))
  const change = OPERATIONS[name] as Operation
  const all = others.flatMap((other) => pdfPlaces(other).map((one) => pdfNodeAt(other, one) as PdfNode))
  return {
    node: replacePdf(object, place, (node) => change(node, random, all)),
    told: `${name} at ${place.join('.') || 'the top'}`,
  }
}
