import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes } from '../../../src/core/bytes.ts'
import type { Report } from '../../../src/report/types.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import type { CmsSigner } from '../../../src/testbed/signer-info.ts'
import { createSmime, type SmimeOptions, TESTBED_ENTITY, wrapSmime } from '../../../src/testbed/smime.ts'
import { verify } from '../../../src/verifier/verify.ts'
import { credential, decided, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'
import { branch, leaf, readTree, writeTree } from './der-tree.ts'
import { latin1, PLANTED } from './heads.ts'

let signer: CmsSigner

beforeAll(async () => {
  signer = { credential: await credential('SG') }
})

const mailOf = (options: SmimeOptions = {}, entity: string | Uint8Array = TESTBED_ENTITY) =>
  createSmime(entity, signer, options)

async function asked(mail: Uint8Array): Promise<Report> {
  return verify(mail, { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' })
}

const placesOf = ({ findings }: Report) =>
  findings.flatMap(({ code, data }) =>
    code === 'FILE_IS_ANOTHER_FORMAT' ? [`${data?.['format']}: ${data?.['place']}`] : [],
  )

/** Field after field, so that what follows stands behind where readers of PDF have to look. */
const LONG: readonly string[] = Array.from({ length: 40 }, (_, i) => `X-Testbed-${i}: ${'testbed '.repeat(5)}`)

const entityOf = (body: Uint8Array): Uint8Array =>
  concatBytes(latin1('Content-Type: application/pdf\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'), body)

/** With the octets of a text alone, as a signed part has them. */
const pdfText = (): Uint8Array =>
  latin1(
    Buffer.from(createPdf().bytes)
      .toString('latin1')
      .replaceAll(/\r\n|\r|\n/g, '\r\n')
      .replaceAll('\0', ' '),
  )

describe('a message', () => {
  it('is accepted with a PDF that is signed with it, encoded or not, in the CMS or beside it', async () => {
    const encoded = `Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(createPdf().bytes).toString('base64')}\r\n`
    const all = [
      await mailOf(),
      await mailOf({ preamble: 'This is a message with a signature.\r\n' }),
      await mailOf({}, encoded),
      await mailOf({ header: LONG }, entityOf(pdfText())),
      await mailOf({ form: 'opaque' }, entityOf(pdfText())),
      await mailOf({ form: 'opaque', encoding: 'binary', header: LONG }, entityOf(pdfText())),
    ]
    for (const mail of all) {
      const report = await asked(mail)
      expect(placesOf(report)).toEqual([])
      expect(decided(report)).toMatch(/^accept/)
    }
  })

  it.each(PLANTED.filter(({ format, octets }) => format !== 'mail' && octets.every((octet) => octet !== 0)))(
    'is not accepted with $name before its parts, in its header, or behind its parts',
    async ({ name, format, octets }) => {
      const words = Buffer.from(octets).toString('latin1')
      const before = await asked(
        await mailOf({ header: LONG, preamble: `${words.replaceAll(/\r\n|\r|\n/g, '\r\n')}\r\n` }),
      )
      expect(before.decision.outcome).not.toBe('accept')
      const line = words.replaceAll(/[\r\n]+/g, ' ')
      const inHeader = await asked(await mailOf({ header: [...LONG, `X-A: b ${line}`] }))
      expect(inHeader.decision.outcome).not.toBe('accept')
      const behind = await asked(await mailOf({ header: LONG, epilogue: `${line}\r\n` }))
      expect(behind.decision.outcome).not.toBe('accept')
      if (behind.signatures.length > 0) expect(placesOf(behind), name).toContain(`${format}: behind the parts`)
    },
  )

  it('says where', async () => {
    const before = await asked(await mailOf({ header: LONG, preamble: 'a <script>\r\n' }))
    expect(decided(before)).toBe('review: FILE_IS_ANOTHER_FORMAT')
    expect(placesOf(before)).toEqual(['HTML or XML: before the parts'])
    expect(placesOf(await asked(await mailOf({ header: [...LONG, 'X-A: %PDF-1.7'] })))).toEqual(['PDF: header'])
    expect(placesOf(await asked(await mailOf({ header: ['{\\rtf1: a'] })))).toEqual(['RTF: header'])
  })

  it('is not accepted with one in its CMS, however that is encoded', async () => {
    const root = readTree(await signCms(latin1(TESTBED_ENTITY), signer))
    const parameters = branch(0x30, leaf(0x06, Uint8Array.of(0x2a, 0x03, 0x04)), leaf(0x04, latin1('%PDF-1.7')))
    root.children[1]?.children[0]?.children[1]?.children.push(parameters)
    for (const encoding of ['base64', 'binary', 'quoted-printable'] as const) {
      const report = await asked(wrapSmime(latin1(TESTBED_ENTITY), writeTree(root), { encoding, header: LONG }))
      expect(placesOf(report)).toContain('PDF: digestAlgorithms')
      expect(decided(report)).toBe('review: FILE_IS_ANOTHER_FORMAT CMS_PART_UNKNOWN')
    }
  })
})
