import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { createTestbed, type Testbed } from '../../src/testbed/index.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { judged, NOW, OFFLINE, theTestbed } from './fixture.ts'

/** A name in a certificate that nobody vouches for is told as unproven: it says nothing of who did something. */

const PLACE = [72, 200, 320, 250] as const
const POLICY = { ...OFFLINE, signer: 'any' } as const

/** The same names, and other keys. */
let strange: Testbed
let first: PdfFile

beforeAll(async () => {
  strange = await createTestbed({ now: NOW })
  first = await signInState(await theTestbed(), 'MY', { field: 'Seller', pdf: createPdf() })
})

const judge = (file: PdfFile) => judged(file, { relyingState: 'SG', policy: POLICY })
const markOf = ({ findings }: Report) => findings.find(({ code }) => code === 'PDF_MARK_NOT_PREPARED')?.data

const signed = (testbed: Testbed) => signInState(testbed, 'SG', { field: 'Buyer', pdf: first, rectangle: PLACE })
const stamped = (testbed: Testbed) =>
  signPdf(first, {
    subFilter: 'ETSI.RFC3161',
    field: 'Time',
    rectangle: PLACE,
    sign: timeStamper({ tsa: credentialOf(testbed.states.SG, 'tsa'), time: NOW }),
  })

const UNPROVEN = { en: /unproven/i, ms: /belum terbukti/i, id: /belum terbukti/i, vi: /chưa xác nhận/i, th: /ยังไม่ยืนยัน/ }

describe.each([
  ['signature', signed],
  ['time-stamp', stamped],
] as const)('the name in a %s', (_, make) => {
  it('is told as who put a mark where somebody vouches for it', async () => {
    const data = markOf(await judge(await make(await theTestbed())))
    expect(data).toMatchObject({ signer: expect.stringContaining('Testbed') })
    expect(data).not.toHaveProperty('unproven')
  })

  it('is told as unproven where nobody does', async () => {
    const data = markOf(await judge(await make(strange)))
    expect(data).toMatchObject({ unproven: expect.stringContaining('Testbed') })
    expect(data).not.toHaveProperty('signer')
  })

  it.each(LANGUAGES)('is in no sentence without that, in %s', async (language) => {
    const report = await judge(await make(strange))
    const name = String(markOf(report)?.['unproven'])
    for (const options of [{}, { explain: true }, { detail: true }]) {
      const text = await render(report, { format: 'text', language, width: 500, ...options })
      const lines = text.split('\n').filter((line) => line.includes(`"${name}`) && !isOfACertificate(line))
      expect(lines.length).toBeGreaterThan(0)
      // Terms of the details are English in other languages.
      for (const line of lines) expect(line).toMatch(isEnglish(line) ? UNPROVEN.en : UNPROVEN[language])
    }
  })
})

/** The subject of one, and what paths were tried with it: these are no sentences. */
function isOfACertificate(line: string): boolean {
  return /"CN=[^"]*"\s*$/.test(line) || /\d\. "/.test(line)
}

const isEnglish = (line: string): boolean => line.includes('It proves nothing')
