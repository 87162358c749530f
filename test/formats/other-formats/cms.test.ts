import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, joinBytes } from '../../../src/core/bytes.ts'
import type { Report } from '../../../src/report/types.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { timeStamper } from '../../../src/testbed/timestamp.ts'
import { verify } from '../../../src/verifier/verify.ts'
import fc from '../../fast-check.ts'
import { codesOf, credential, decided, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'
import { share } from '../../share.ts'
import { branch, leaf, type Node, nodesOf, readTree, writeTree } from './der-tree.ts'
import { HARMLESS, latin1, PLANTED } from './heads.ts'

/**
 * Honest CMS, with something put wherever in the tree nobody signed what stands there. Where that is the head of another format, none is accepted; where it is
 * something else, those that are read are.
 */

interface Honest {
  readonly name: string
  readonly cms: Uint8Array
  readonly content?: Uint8Array
}

let honest: readonly Honest[]
const CONTENT = new TextEncoder().encode('Testbed content. '.repeat(200))

const PDF = concatBytes(createPdf().bytes, latin1('% testbed\n'.repeat(500)))

beforeAll(async () => {
  const signer = { credential: await credential('SG') }
  const timeStamp = timeStamper({ tsa: await credential('SG', 'tsa'), time: NOW })
  honest = [
    { name: 'attached', cms: await signCms(CONTENT, signer, { attached: true }) },
    { name: 'detached', cms: await signCms(CONTENT, signer), content: CONTENT },
    { name: 'of a PDF', cms: await signCms(PDF, { ...signer, timeStamp }, { attached: true }) },
  ]
})

async function asked(cms: Uint8Array, content?: Uint8Array): Promise<Report> {
  const beside = content === undefined ? {} : { content }
  return verify(cms, { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG', ...beside })
}

/** What can hold something else: each constructed value that is not signed, with what fits there. */
function placesIn(root: Node): readonly Node[] {
  const signedData = root.children[1]?.children[0] as Node
  const encapsulated = signedData.children[2] as Node
  const signers = signedData.children.at(-1) as Node
  const signed = signers.children.flatMap(({ children }) => children.filter(({ identifier }) => identifier === 0xa0))
  const covered = new Set([encapsulated, ...signed].flatMap((one) => nodesOf(one)))
  return nodesOf(root).filter((node) => !covered.has(node) && node.children.length > 0)
}

/** As a member of each kind: an algorithm with parameters, an attribute, a certificate of another format, a format of revocation, octets. */
const WRAPPED: readonly ((octets: Uint8Array) => Node)[] = [
  (octets) => branch(0x30, OID(), leaf(0x04, octets)),
  (octets) => branch(0x30, OID(), branch(0x31, leaf(0x04, octets))),
  (octets) => branch(0xa3, OID(), leaf(0x04, octets)),
  (octets) => branch(0xa1, OID(), leaf(0x04, octets)),
  (octets) => leaf(0x04, octets),
  (octets) => branch(0x30, branch(0x30, leaf(0x04, octets))),
]

const OID = (): Node => leaf(0x06, Uint8Array.of(0x2a, 0x03, 0x04))
const UNSIGNED = 0xa1

function withMember(cms: Uint8Array, place: number, at: number, kind: number, octets: Uint8Array): Uint8Array {
  const root = readTree(cms)
  for (const signer of root.children[1]?.children[0]?.children.at(-1)?.children ?? [])
    if (signer.children.at(-1)?.identifier !== UNSIGNED)
      signer.children.push(branch(UNSIGNED, branch(0x30, OID(), branch(0x31, leaf(0x05, new Uint8Array())))))
  const places = placesIn(root)
  const { children } = places[place % places.length] as Node
  const wrap = WRAPPED[kind % WRAPPED.length] as (typeof WRAPPED)[number]
  children.splice(at % (children.length + 1), 0, wrap(octets))
  return writeTree(root)
}

const somewhere = fc.tuple(fc.nat(2), fc.nat(400), fc.nat(20), fc.nat(5))

describe('CMS with something that nobody signed', () => {
  it('are accepted as they are, also of a PDF', async () => {
    for (const { name, cms, content } of honest) expect(decided(await asked(cms, content)), name).toMatch(/^accept/)
  })

  it('are never accepted where it is a head of another format, wherever it is', async () => {
    let told = 0
    const property = fc.asyncProperty(somewhere, fc.constantFrom(...PLANTED), async ([one, place, at, kind], head) => {
      const { cms, content } = honest[one] as Honest
      const report = await asked(withMember(cms, place, at, kind, head.octets), content)
      expect(report.decision.outcome, `${head.name} ${decided(report)}`).not.toBe('accept')
      if (
        report.findings.some(({ code, data }) => code === 'FILE_IS_ANOTHER_FORMAT' && data?.['format'] === head.format)
      )
        told++
    })
    await fc.assert(property, { numRuns: share(400, 60) })
    expect(told).toBeGreaterThan(share(60, 10))
  })

  it('are accepted as before where it is something else, in a certificate or a time-stamp: anybody makes one for themselves', async () => {
    let accepted = 0
    const property = fc.asyncProperty(
      somewhere,
      fc.constantFrom(...HARMLESS),
      async ([one, place, at, kind], words) => {
        const { cms, content } = honest[one] as Honest
        const report = await asked(withMember(cms, place, at, kind, latin1(words)), content)
        expect(codesOf(report)).not.toContain('FILE_IS_ANOTHER_FORMAT')
        if (report.decision.outcome === 'accept') accepted++
      },
    )
    await fc.assert(property, { numRuns: share(300, 100) })
    expect(accepted).toBeGreaterThan(share(3, 0))
  })

  it.each([
    ['digestAlgorithms', 0],
    ['certificates', 2],
    ['unsignedAttrs', 1],
  ] as const)('say where: %s', async (member, kind) => {
    const { cms } = honest[0] as Honest
    const root = readTree(cms)
    const signedData = root.children[1]?.children[0] as Node
    const signer = signedData.children.at(-1)?.children[0] as Node
    if (member === 'unsignedAttrs') signer.children.push(branch(UNSIGNED))
    const place = {
      digestAlgorithms: signedData.children[1],
      certificates: signedData.children[3],
      unsignedAttrs: signer.children.at(-1),
    }
    place[member]?.children.push(WRAPPED[kind]?.(latin1('%PDF-1.7')) as Node)
    const changed = writeTree(root)
    const offset = Buffer.from(changed).indexOf('%PDF-')
    const report = await asked(changed)
    expect(decided(report)).toBe('review: FILE_IS_ANOTHER_FORMAT CMS_PART_UNKNOWN')
    expect(report.findings.find(({ code }) => code === 'FILE_IS_ANOTHER_FORMAT')).toEqual({
      code: 'FILE_IS_ANOTHER_FORMAT',
      level: 'failure',
      about: { kind: 'byte-range', start: offset, length: 5 },
      data: { format: 'PDF', place: member, offset },
    })
  })
})

describe('a part of a CMS that nobody signed', () => {
  const members = (root: Node): readonly Node[] => root.children[1]?.children[0]?.children ?? []
  const told = (report: Report): readonly unknown[] =>
    report.findings.flatMap(({ code, data }) => (code === 'CMS_PART_UNKNOWN' ? [data?.['place']] : []))
  const changed = (change: (root: Node) => void): Uint8Array => {
    const root = readTree((honest[0] as Honest).cms)
    change(root)
    return writeTree(root)
  }
  const unsigned = (...attributes: readonly Node[]): Uint8Array =>
    changed((root) =>
      members(root)
        .at(-1)
        ?.children[0]?.children.push(branch(UNSIGNED, ...attributes)),
    )
  const SHA_512 = leaf(0x06, Uint8Array.of(0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3))
  const ANYTHING = leaf(0x04, latin1('of no form'))
  const aa = (last: number): Node => leaf(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 0x10, 2, last))

  it.each<[string, string, () => Uint8Array]>([
    [
      'parameters',
      'digestAlgorithms',
      () => changed((root) => members(root)[1]?.children.push(branch(0x30, SHA_512, ANYTHING))),
    ],
    [
      'another algorithm',
      'digestAlgorithms',
      () => changed((root) => members(root)[1]?.children.push(branch(0x30, OID()))),
    ],
    [
      'another format',
      'certificates',
      () => changed((root) => members(root)[3]?.children.push(branch(0xa3, OID(), ANYTHING))),
    ],
    [
      'no certificate',
      'certificates',
      () => changed((root) => members(root)[3]?.children.push(branch(0x30, ANYTHING))),
    ],
    [
      'another format',
      'crls',
      () => changed((root) => (members(root) as Node[]).splice(4, 0, branch(0xa1, branch(0xa1, OID(), ANYTHING)))),
    ],
    [
      'no CRL',
      'crls',
      () => changed((root) => (members(root) as Node[]).splice(4, 0, branch(0xa1, branch(0x30, ANYTHING)))),
    ],
    ['an attribute', 'unsignedAttrs 1.2.3.4', () => unsigned(branch(0x30, OID(), branch(0x31, ANYTHING)))],
    [
      'no time-stamp',
      'unsignedAttrs 1.2.840.113549.1.9.16.2.14',
      () => unsigned(branch(0x30, aa(14), branch(0x31, branch(0x30, ANYTHING)))),
    ],
    [
      'no evidence record',
      'unsignedAttrs 1.2.840.113549.1.9.16.2.49',
      () => unsigned(branch(0x30, aa(49), branch(0x31, branch(0x30, ANYTHING)))),
    ],
  ])('is for review where its form is not known: %s among %s', async (_, place, make) => {
    const report = await asked(make())
    expect([report.decision.outcome, told(report)]).toEqual(['review', [place]])
  })

  it.each<[string, () => Uint8Array]>([
    ['a second algorithm', () => changed((root) => members(root)[1]?.children.push(branch(0x30, SHA_512)))],
    [
      'one with NULL',
      () => changed((root) => members(root)[1]?.children.push(branch(0x30, SHA_512, leaf(0x05, new Uint8Array())))),
    ],
    ['a certificate', () => changed((root) => members(root)[3]?.children.push(members(root)[3]?.children[0] as Node))],
    ['references', () => unsigned(branch(0x30, aa(21), branch(0x31, branch(0x30))))],
    [
      'an evidence record',
      () => {
        const attribute = nodesOf(readTree((honest[2] as Honest).cms)).find(({ children: [type] }) =>
          Buffer.from(type?.content ?? []).equals(Buffer.from(aa(14).content)),
        )
        const token = attribute?.children[1]?.children[0] as Node
        const tree = branch(0xa2, branch(0x30, leaf(0x04, new Uint8Array(32))))
        const one = branch(0x30, tree, token)
        const record = branch(
          0x30,
          leaf(0x02, Uint8Array.of(1)),
          branch(0x30, branch(0x30, SHA_512)),
          branch(0x30, branch(0x30, one)),
        )
        return unsigned(branch(0x30, aa(49), branch(0x31, record)))
      },
    ],
  ])('is accepted where it has the form of its standard: %s', async (_, make) => {
    const report = await asked(make())
    expect([decided(report), told(report)]).toEqual([expect.stringMatching(/^accept/), []])
  })
})

describe('the content of a CMS', () => {
  const inPieces = (cms: Uint8Array, lengths: (left: number, i: number) => number): Uint8Array => {
    const root = readTree(cms)
    const encapsulated = root.children[1]?.children[0]?.children[2] as Node
    const [, explicit] = encapsulated.children as [Node, Node]
    const [{ content }] = explicit.children as [Node]
    const pieces: Node[] = []
    for (let at = 0; at < content.length; ) {
      const length = lengths(content.length - at, pieces.length)
      pieces.push(leaf(0x04, content.subarray(at, at + length)))
      at += length
    }
    explicit.children.splice(0, 1, branch(0x24, ...pieces))
    return writeTree(root)
  }

  it.each([1000, 1024, 4096])('is what was signed in pieces of %i octets too', async (length) => {
    const { cms } = honest[2] as Honest
    expect(decided(await asked(inPieces(cms, () => length)))).toMatch(/^accept/)
  })

  it('is another file in pieces that somebody chose: what stands between them is read with it', async () => {
    const { cms } = honest[2] as Honest
    // A length of 37 is the beginning of a comment.
    for (const lengths of [
      () => 37,
      // Of 1,061 and 1,072 too: a comment, and a digit.
      () => 1061,
      () => 1072,
      (_: number, i: number) => (i === 0 ? 1200 : 1000),
      (left: number) => Math.ceil(left / 2),
    ])
      expect(decided(await asked(inPieces(cms, lengths)))).toBe('review: FILE_IS_ANOTHER_FORMAT')
  })

  it('is no file in pieces of a text', async () => {
    const { cms } = honest[0] as Honest
    expect(decided(await asked(inPieces(cms, () => 37)))).toMatch(/^accept/)
  })

  it('is not covered by what somebody else signed', async () => {
    const { cms } = honest[0] as Honest
    const zeros = concatBytes(cms, new Uint8Array(2_000))
    expect(decided(await asked(zeros))).toMatch(/^accept/)
    const pem = joinBytes([
      latin1('-----BEGIN CMS-----\n'),
      latin1(Buffer.from(withMember(cms, 0, 0, 4, latin1('%PDF-1.7'))).toString('base64')),
      latin1('\n-----END CMS-----\n'),
    ])
    expect((await asked(pem)).decision.outcome).not.toBe('accept')
  })
})
