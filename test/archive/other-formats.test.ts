import { beforeAll, describe, expect, it } from 'vitest'
import { createArchive, replay } from '../../src/archive/archive.ts'
import { concatBytes, fromAscii } from '../../src/core/bytes.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { latin1, PLANTED, zipDirectory } from '../formats/other-formats/heads.ts'
import { credential, decided, NOW, OFFLINE, theTrust } from '../judge/fixture.ts'
import { archiveOf, contractOf, type Parts, partsOf } from './fixture.ts'

let parts: Parts

const EVIDENCE = ['certificates', 'crls', 'ocspResponses'] as const

beforeAll(async () => {
  parts = partsOf(await createArchive(await contractOf('SG')))
})

const asked = async (archive: Uint8Array) =>
  replay(archive, { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' })

/** With one more piece of evidence, behind the document. */
function withEvidence(member: (typeof EVIDENCE)[number], octets: Uint8Array): Uint8Array {
  const { header, octets: pieces } = partsOf(archiveOf(parts))
  const [document, ...others] = pieces as [Uint8Array]
  const before = EVIDENCE.slice(0, EVIDENCE.indexOf(member)).flatMap((name) => header.evidence[name]).length
  header.evidence[member] = [{ size: 0, sha256: '' }, ...header.evidence[member]]
  return archiveOf({ header, octets: [document, ...others.slice(0, before), octets, ...others.slice(before)] })
}

describe('an archive', () => {
  it('of a PDF, and of content that is a PDF, is accepted', async () => {
    expect(decided((await asked(archiveOf(parts))).report)).toMatch(/^accept/)
    const content = fromAscii('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n')
    const cms = await signCms(content, { credential: await credential('SG') })
    const trust = await theTrust()
    const verified = await verifyWithEvidence(cms, { content, trust, at: NOW, policy: OFFLINE, relyingState: 'SG' })
    expect(decided((await asked(await createArchive(verified))).report)).toMatch(/^accept/)
  })

  it('is not accepted with content that is a PDF, and that nobody signed', async () => {
    const { header, octets } = partsOf(archiveOf(parts))
    const [document, ...others] = octets as [Uint8Array]
    header.evidence.content = { size: 0, sha256: '' }
    const { report } = await asked(archiveOf({ header, octets: [document, fromAscii('%PDF-1.7\n'), ...others] }))
    expect(decided(report)).toBe('review: FILE_IS_ANOTHER_FORMAT')
  })

  it.each(EVIDENCE)(
    'is not accepted with another file in %s, and its recorded answer comes again or is another',
    async (member) => {
      for (const { name, format, octets } of PLANTED) {
        const { report } = await asked(withEvidence(member, concatBytes(latin1('\x30\x03'), octets)))
        expect(report.decision.outcome, name).toBe('review')
        expect(report.findings, name).toContainEqual(
          expect.objectContaining({
            code: 'FILE_IS_ANOTHER_FORMAT',
            data: expect.objectContaining({ format, place: member }),
          }),
        )
      }
    },
  )

  it('is accepted with evidence that cannot be read, and is no other file', async () => {
    expect(zipDirectory().length).toBe(73)
    for (const member of EVIDENCE)
      expect(decided((await asked(withEvidence(member, new Uint8Array(3_000)))).report)).toMatch(/^accept/)
  })
})
