import { beforeAll, describe, expect, it } from 'vitest'
import type { ContainedReport } from '../../../src/report/contained.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import { createSmime } from '../../../src/testbed/smime.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { buildZip, type Member, type ZipOptions } from '../../containers/build-zip.ts'
import { type Held, mailOf, mixed, pdfOf } from '../../containers/holders.ts'
import fc from '../../fast-check.ts'
import { credential, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'
import { share } from '../../share.ts'

/** Containers in containers, drawn: no file is lost, none is judged twice, and none is accepted by what it is in. */

type Tree =
  | { readonly kind: 'good' | 'bad' | 'words' }
  | {
      readonly kind: 'zip' | 'lying' | 'mail' | 'signed-mail' | 'pdf'
      readonly files: readonly Tree[]
      readonly lie: number
    }

const ENDS = {
  good: 'pdf',
  bad: 'pdf',
  words: 'txt',
  zip: 'zip',
  lying: 'zip',
  mail: 'eml',
  'signed-mail': 'eml',
  pdf: 'pdf',
}

const trees = fc.letrec<{ tree: Tree; leaf: Tree; holder: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('holder')),
  leaf: fc.record({ kind: fc.constantFrom('good', 'bad', 'words') }) as fc.Arbitrary<Tree>,
  holder: fc.record({
    kind: fc.constantFrom('zip', 'zip', 'lying', 'mail', 'signed-mail', 'pdf'),
    files: fc.array(tie('tree'), { maxLength: 3 }),
    lie: fc.nat(1_000),
  }) as fc.Arbitrary<Tree>,
}))

/** Ways in which a ZIP says two things, or leaves something out. */
const LIES: readonly ((members: readonly Member[]) => readonly [readonly Member[], ZipOptions])[] = [
  (members) => [members.map((one, i) => (i === 0 ? { ...one, local: { name: 'other' } } : one)), {}],
  (members) => [members.map((one, i) => (i === 0 ? { ...one, local: { size: 1 } } : one)), {}],
  (members) => [members, { before: Uint8Array.of(0x50, 0x4b, 3, 4) }],
  (members) => [members, { order: members.map((_, i) => i).slice(1) }],
  (members) => [members, { behind: Uint8Array.of(1) }],
  (members) => [members, { order: [...members.map((_, i) => i), 0] }],
]

let good: Uint8Array
let bad: Uint8Array

const sign = async (covered: Uint8Array): Promise<Uint8Array> =>
  signCms(covered, { credential: await credential('SG'), signingTime: NOW })

beforeAll(async () => {
  good = (await signPdf(createPdf(), { subFilter: 'ETSI.CAdES.detached', sign })).bytes
  bad = good.slice()
  bad[Buffer.from(bad).indexOf('10,000')] = 0x39
})

async function made(tree: Tree, depth = 0): Promise<Uint8Array> {
  if (!('files' in tree)) return tree.kind === 'good' ? good : tree.kind === 'bad' ? bad : Buffer.from('words')
  const contents = await Promise.all(tree.files.map((one) => made(one, depth + 1)))
  const files: Held = contents.map((octets, i) => [nameOf(tree.files[i] as Tree, i), octets])
  const members = files.map(([name, data], i) => ({ name, data, stored: (tree.lie + i) % 2 === 0 }))
  switch (tree.kind) {
    case 'zip':
      return buildZip(members)
    case 'lying':
      return buildZip(
        ...(LIES[tree.lie % LIES.length] as (typeof LIES)[number])([...members, { name: 'z.txt', data: 'more words' }]),
      )
    case 'mail':
      return mailOf(files, `mail-${depth}`)
    case 'signed-mail':
      return createSmime(
        mixed(files, `mail-${depth}`),
        { credential: await credential('SG'), signingTime: NOW },
        { form: tree.lie % 2 === 0 ? 'multipart' : 'opaque', boundary: `signed-${depth}` },
      )
    case 'pdf':
      return pdfOf(files).bytes
  }
}

const nameOf = (tree: Tree, i: number): string => `${i}.${ENDS[tree.kind]}`

/** Where each file stands, and what has to be said of it. */
function due(tree: Tree, path = ''): readonly string[] {
  const own = `${path}: ${OWN[tree.kind]}`
  if (!('files' in tree) || tree.kind === 'lying') return [own]
  return [own, ...tree.files.flatMap((one, i) => due(one, `${path}/${nameOf(one, i)}`))]
}

const OWN: Readonly<Record<Tree['kind'], string>> = {
  good: 'accept',
  bad: 'reject',
  words: 'left-out',
  zip: 'opened',
  // Of a file that does not begin as a ZIP does, nobody knows that it is one.
  lying: 'review',
  mail: 'review',
  'signed-mail': 'accept',
  pdf: 'reject',
}

function told({ places }: ContainedReport): readonly string[] {
  return places.map((place) => {
    const said = place.standing === 'judged' ? place.report.decision.outcome : place.standing
    return [...['', ...place.path].join('/'), ': ', said].join('')
  })
}

const WORST = ['accept', 'review', 'reject']

describe('containers in containers', () => {
  it('have a verdict for each file in them, and none covers another', async () => {
    const trust = await theTrust()
    const asked = { trust, at: NOW, policy: OFFLINE, relyingState: 'SG' } as const
    await fc.assert(
      fc.asyncProperty(trees.holder, async (tree) => {
        const report = await verifyContained(await made(tree), asked)
        expect(told(report)).toEqual(due(tree))
        const verdicts = due(tree).map((one) => WORST.indexOf(one.split(': ')[1] as string))
        const worst = Math.max(...verdicts)
        expect(report.outcome).toBe(WORST[worst < 0 ? 1 : worst])
      }),
      { numRuns: share(200, 40) },
    )
  })
})
