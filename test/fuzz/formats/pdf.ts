import { createHash } from 'node:crypto'
import type { Random } from '../../../attacks/generate/random.ts'
import { concatBytes } from '../../../src/core/bytes.ts'
import { signCms } from '../../../src/testbed/index.ts'
import { latin1, type RevisionSpec } from '../../pdf/build-pdf.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { mutatePdf } from '../pdf-mutations.ts'
import { requireShown } from '../pdf-oracle.ts'
import { type PdfNode, readPdfObject, writePdfNode } from '../pdf-tree.ts'
import type { Format, Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { appendUpdate, buildSigned, SIGNED_FILES, UPDATES } from './pdf-base.ts'
import { drawQuestion, MOST_OCTETS, WITHOUT_REVOCATION } from './questions.ts'

/**
 * Graphs of objects, changed before they are signed, in an update behind the signature, or as octets: references, cross-reference forms,
 * trailers, streams, ByteRanges.
 */
export const pdf: Format = {
  name: 'pdf',
  async make(random, steps, world) {
    const revisions = random.pick(SIGNED_FILES)
    const question = drawQuestion(random, 'SG')
    const when = random.pick(['before', 'before', 'behind', 'behind', 'behind', 'octets', 'both'] as const)
    const changed = when === 'before' || when === 'both' ? await changeRevisions(revisions, random, steps) : revisions
    const signed = await sign(world, changed)
    let document = signed
    if (when === 'behind' || when === 'both') {
      const spec = random.pick(UPDATES)
      const [update] = random.chance(0.8) ? await changeRevisions([spec], random, steps) : [spec]
      document = appendUpdate(signed, changed, update as RevisionSpec)
    }
    if (when === 'octets' || random.chance(0.15)) document = await changeOctets(document, random, steps)
    if (document.length > MOST_OCTETS) document = document.subarray(0, MOST_OCTETS)
    return {
      octets: { document },
      async run() {
        const report = await judgeByOracles(world, { ...question, document, policy: WITHOUT_REVOCATION })
        if (report.decision.outcome === 'accept') requireShown(world, report, document)
        return answerOf(report)
      },
    }
  },
}

/** A file that is the same octets is signed once. */
function sign(world: World, revisions: readonly RevisionSpec[]): Promise<Uint8Array> {
  const name = createHash('sha256').update(JSON.stringify(revisions)).digest('hex')
  const make = () => buildSigned(revisions, (octets) => signCms(octets, { credential: world.credential('SG') }))
  return SIGNED_FILES.includes(revisions) ? world.once(`pdf ${name}`, make) : make()
}

/** The placeholder of /ByteRange is filled in by what builds the file. */
const UNTOUCHED = /\/ByteRange \[0 0{10}/

async function changeRevisions(
  revisions: readonly RevisionSpec[],
  random: Random,
  steps: Steps,
): Promise<readonly RevisionSpec[]> {
  let changed = revisions
  await steps.repeat(random.pick([1, 1, 2, 3, 4]), (one) => {
    const at = one.integer(0, changed.length - 1)
    const { spec, told } = changeRevision(changed[at] as RevisionSpec, one)
    changed = changed.map((other, i) => (i === at ? spec : other))
    return `revision ${at}: ${told}`
  })
  return changed
}

function changeRevision(spec: RevisionSpec, random: Random): { readonly spec: RevisionSpec; readonly told: string } {
  const numbers = Object.keys(spec.objects).map(Number)
  const number = random.pick(numbers)
  const body = spec.objects[number] as string
  const put = (to: number, text: string, told: string) => ({
    spec: { ...spec, objects: { ...spec.objects, [to]: text } },
    told: `object ${to}: ${told}`,
  })
  if (random.chance(0.65)) {
    if (UNTOUCHED.test(body) && !random.chance(0.3)) return { spec, told: 'nothing' }
    const others = Object.values(spec.objects)
      .filter((text) => text.length < 2_000)
      .map(readPdfObject)
    const { node, told } = mutatePdf(
      readPdfObject(body),
      random,
      others.length === 0 ? [readPdfObject('null')] : others,
    )
    return put(number, written(node), told)
  }
  switch (random.integer(0, 7)) {
    case 0:
      return put(random.integer(1, 20), body, `a copy of ${number}`)
    case 1:
      return put(number, random.pick(['null', `${number} 0 R`, '[]', '<< >>', 'endobj', '']), 'nothing')
    case 2: {
      const xref = random.pick(['table', 'stream', 'hybrid'] as const)
      return { spec: { ...spec, xref, ...(xref === 'table' ? {} : { repeated: true as const }) }, told: `as ${xref}` }
    }
    case 3: {
      const packed = xrefOf(spec) === 'table' ? [] : numbers.filter((one) => canPack(spec, one) && random.chance(0.5))
      return { spec: { ...spec, packed }, told: `packed ${packed.join(' ')}` }
    }
    case 4: {
      const free = [random.integer(1, 14)]
      return { spec: { ...spec, free }, told: `freed ${free}` }
    }
    case 5: {
      const trailer = random.pick(TRAILERS)
      return { spec: { ...spec, trailer }, told: `trailer ${trailer}` }
    }
    case 6: {
      const root = random.pick([2, 3, 5, 99, 1])
      return { spec: { ...spec, root }, told: `root ${root}` }
    }
    default: {
      const end = random.pick(ENDS)
      return { spec: { ...spec, end }, told: `end ${JSON.stringify(end)}` }
    }
  }
}

const xrefOf = ({ xref = 'table' }: RevisionSpec): string => xref
const canPack = ({ objects }: RevisionSpec, number: number): boolean =>
  !/stream|\/ByteRange/.test(objects[number] as string)

const TRAILERS = [
  '/Prev 0',
  '/Prev 99999999',
  '/Prev 15',
  '/Root 3 0 R',
  '/Size 1',
  '/Size 99999999',
  '/Encrypt << /Filter /Standard >>',
  '/Info 4 0 R',
  '/ID [<00> <00>]',
  '/XRefStm 15',
  '/Root << /Type /Catalog >>',
] as const

const ENDS = [
  '\n%%EOF',
  '\n%%EOF\r\n \n',
  '',
  '\n%%EOF\nstartxref\n0\n%%EOF\n',
  '\n%%EO\n',
  `\n%%EOF\n${'\0'.repeat(2_000)}`,
  '\n%%EOF\n%%EOF\n',
]

const written = (node: PdfNode): string => {
  const text = writePdfNode(node)
  return text.length > MOST_OCTETS ? 'null' : text
}

const PIECES = [
  ...[
    '1 0 obj\n',
    'endobj\n',
    'stream\n',
    'endstream\n',
    'xref\n0 1\n',
    'trailer\n<< >>\n',
    'startxref\n9\n',
    '%%EOF\n',
    '%PDF-1.7\n',
  ],
  ...[
    '<< ',
    '>> ',
    '[',
    ']',
    '(',
    ')',
    '/',
    '%',
    '\r',
    '\0',
    ' ',
    '4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n',
    '/ByteRange [0 1 2 3]',
    '/Contents <00> ',
  ],
]

/** Octets at random; tokens in the midst of tokens. */
async function changeOctets(bytes: Uint8Array, random: Random, steps: Steps): Promise<Uint8Array> {
  let changed = bytes
  await steps.repeat(random.pick([1, 1, 2, 3]), (one) => {
    const at = one.integer(0, Math.max(0, changed.length - 1))
    const [before, rest] = [changed.subarray(0, at), changed.subarray(at)]
    const kind = one.pick(['piece', 'octet', 'cut', 'copy', 'digit'] as const)
    if (kind === 'piece') changed = concatBytes(before, latin1(one.pick(PIECES)), rest)
    else if (kind === 'octet') changed = concatBytes(before, Uint8Array.of(one.integer(0, 255)), rest.subarray(1))
    else if (kind === 'cut') changed = concatBytes(before, rest.subarray(one.integer(1, 200)))
    else if (kind === 'copy') {
      const from = one.integer(0, changed.length)
      changed = concatBytes(before, changed.subarray(from, from + one.integer(1, 900)), rest)
    } else changed = changeDigit(changed, at, one)
    return `${kind} at ${at}`
  })
  return changed
}

function changeDigit(bytes: Uint8Array, from: number, random: Random): Uint8Array {
  const at = bytes.findIndex((octet, i) => i >= from && octet >= 0x30 && octet <= 0x39)
  if (at < 0) return bytes
  const changed = bytes.slice()
  changed[at] = random.integer(0x30, 0x39)
  return changed
}
