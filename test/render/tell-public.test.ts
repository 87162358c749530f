import { beforeAll, describe, expect, it } from 'vitest'
import { inspect, LANGUAGES, type Report, tell, verify } from '../../src/index.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { NOW, theTestbed, theTrust } from '../judge/fixture.ts'

let document: Uint8Array
let report: Report

beforeAll(async () => {
  document = (await signInState(await theTestbed(), 'SG')).bytes
  report = await verify(document, { trust: await theTrust(), at: NOW, relyingState: 'SG' })
})

describe('tell', () => {
  it('gives what a page shows, in sentences, and says that the data are made for trying out', async () => {
    const { verdict, signatures, document: file, environment } = await tell(report, { name: 'contract.pdf' })
    expect(verdict.sentence).toContain('"Testbed Trading Co (SG)"')
    expect(verdict.sentence).toContain('counts in Singapore')
    expect(file.sentences[0]).toContain('contract.pdf')
    expect(signatures.map(({ id }) => id)).toEqual(report.signatures.map(({ id }) => id))
    expect(environment).toBeDefined()
  })

  it('tells in each language that there is', async () => {
    for (const language of LANGUAGES) expect((await tell(report, { language })).verdict.outcome).toBe('accept')
  })

  it('tells times in the zone of its reader', async () => {
    const rows = async (timeZone?: string): Promise<string> =>
      JSON.stringify((await tell(report, timeZone === undefined ? {} : { timeZone })).signatures)
    expect(await rows('Asia/Bangkok')).toContain('GMT+7')
    expect(await rows()).not.toContain('GMT+7')
  })

  it('refuses another answer than a report', async () => {
    const inspection = await inspect(document)
    await expect(tell(inspection as never)).rejects.toMatchObject({ code: 'USAGE_OPTION_INVALID' })
  })
})
