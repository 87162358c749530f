import { concatBytes } from '../../src/core/bytes.ts'
import fc from '../fast-check.ts'
import {
  buildPdf,
  flateStream,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  SIGNED_AGAIN,
  signature,
  stream,
  withObjects,
} from './build-pdf.ts'

/** Files of each form, and what becomes of their octets in tests of readers. */

const LTV: RevisionSpec = {
  objects: {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS 10 0 R >>',
    10: `<< /Certs [11 0 R] /VRI << /${'A'.repeat(40)} << /Cert [11 0 R] >> >> >>`,
    11: flateStream('certificate'),
  },
}
const CERTIFIED = withObjects(SIGNED, {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Perms << /DocMDP 7 0 R >> /Metadata 10 0 R >>',
  7: signature(
    '/SubFilter /ETSI.CAdES.detached /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 2 >> >>]',
  ),
  10: stream('<x><xmp:ModifyDate>2026</xmp:ModifyDate></x>', '/Type /Metadata /Subtype /XML'),
})

const PACKED = { xref: 'stream', packed: [1, 2, 3] } as const

export const DOCUMENTS: readonly Uint8Array[] = [
  buildPdf([PAGE]),
  buildPdf([PAGE, SIGNED]),
  buildPdf([
    { ...PAGE, ...PACKED },
    { ...SIGNED, objects: { ...SIGNED.objects }, xref: 'stream' },
  ]),
  buildPdf([PAGE, { ...SIGNED, xref: 'hybrid', packed: [3, 5, 6] }]),
  buildPdf([PAGE, SIGNED, SIGNED_AGAIN]),
  buildPdf([PAGE, SIGNED, LTV, withObjects(SIGNED_AGAIN, { 9: signature('/SubFilter /ETSI.RFC3161') })]),
  buildPdf([PAGE, CERTIFIED, SIGNED_AGAIN]),
]

/** Pieces of syntax that steer a reader. */
export const TOKENS: readonly string[] = [
  ...[
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '%',
    '/',
    '0',
    '9',
    '-',
    ' R',
    'null',
    'obj',
    'endobj',
    'stream',
    'xref',
  ],
  ...['endstream', 'trailer', 'startxref', '%%EOF', '/Prev 9', '/Kids [5 0 R]', '/Parent 6 0 R', '/Length 99', '\n'],
  ...[
    '/ByteRange [0 1 2 3]',
    '/Contents <00>',
    '/XRefStm 9',
    '/Encrypt 1 0 R',
    '/Type /ObjStm',
    '6 0 R',
    '7 0 R',
    '99999999999',
  ],
]

export type Mutation =
  | { readonly kind: 'byte'; readonly at: number; readonly value: number }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly token: string }
  | { readonly kind: 'copy'; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'append'; readonly token: string }

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fraction, value: fc.nat(255) }),
  fc.record({ kind: fc.constant('byte' as const), at: fraction, value: fc.integer({ min: 0x30, max: 0x39 }) }),
  fc.record({ kind: fc.constant('delete' as const), at: fraction, length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: fraction, token: fc.constantFrom(...TOKENS) }),
  fc.record({
    kind: fc.constant('copy' as const),
    at: fraction,
    from: fraction,
    length: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fraction }),
  fc.record({ kind: fc.constant('append' as const), token: fc.constantFrom(...TOKENS) }),
)

export function mutate(bytes: Uint8Array, change: Mutation): Uint8Array {
  const at = change.kind === 'append' ? bytes.length : Math.floor(change.at * bytes.length)
  const [before, rest] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (change.kind) {
    case 'byte':
      return concatBytes(before, Uint8Array.of(change.value), rest.subarray(1))
    case 'delete':
      return concatBytes(before, rest.subarray(change.length))
    case 'insert':
    case 'append':
      return concatBytes(before, latin1(change.token), rest)
    case 'copy': {
      const from = Math.floor(change.from * bytes.length)
      return concatBytes(before, bytes.subarray(from, from + change.length), rest)
    }
    case 'cut':
      return before
  }
}
