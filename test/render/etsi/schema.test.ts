import { beforeAll, describe, expect, it } from 'vitest'
import { hasXmllint, validateReports } from '../../../conformance/xml-schema.ts'
import { renderEtsi } from '../../../src/render/etsi/index.ts'
import type { TimeScenarios } from '../../../src/testbed/index.ts'
import { shareOf } from '../../share.ts'
import { createWorld } from '../../validation/world.ts'
import { readXml } from './read-xml.ts'
import { SAMPLE_DOCUMENTS, sampleReport } from './sample-documents.ts'

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('etsi-report')
})

const xmlOf = async (make: (typeof SAMPLE_DOCUMENTS)[number]['make']): Promise<string> =>
  renderEtsi(await sampleReport(await make(world)))

describe('the XML of a document of the testbed is well formed', () => {
  it.each(shareOf(SAMPLE_DOCUMENTS, 4))('$name', async ({ make }) => {
    expect(readXml(await xmlOf(make)).name).toBe('ValidationReport')
  })
})

/** A folder with the schemas, which are ETSI's and W3C's: the set `etsi-report` of `npm run conformance` asks the same. */
const SCHEMAS = process.env['ETSI_SCHEMAS']

describe.skipIf(SCHEMAS === undefined || !(await hasXmllint()))('by the schema of ETSI TS 119 102-2', () => {
  const validate = async (xml: string): Promise<string | undefined> =>
    (await validateReports(SCHEMAS ?? '', [['report', xml]])).get('report')

  it.each(SAMPLE_DOCUMENTS)('$name is valid', async ({ make }) => {
    expect(await validate(await xmlOf(make))).toBe('')
  })

  it('an element that is not in the schema is not valid', async () => {
    const xml = await xmlOf((SAMPLE_DOCUMENTS[0] as (typeof SAMPLE_DOCUMENTS)[number]).make)
    expect(await validate(xml.replaceAll('SignersDocument', 'SignedDocument'))).toContain('SignedDocument')
  })
})

describe('an odd document', () => {
  const reportOf = async (name: string) => {
    const sample = SAMPLE_DOCUMENTS.find((one) => one.name === name)
    if (sample === undefined) return expect.fail(`no ${name}`)
    return sampleReport(await sample.make(world))
  }

  it('is what its name says', async () => {
    expect(await reportOf('an incomplete report')).toMatchObject({ complete: false })
    expect((await reportOf('S/MIME, multipart')).document.format).toBe('smime')
    expect((await reportOf('several signers in one CMS')).signatures).toHaveLength(3)
    const codes = async (name: string) => {
      const { findings, signatures } = await reportOf(name)
      return [...findings, ...signatures.flatMap((one) => one.findings)].map(({ code }) => code)
    }
    expect(await codes('an encrypted PDF, with no password')).toContain('PDF_PASSWORD_REQUIRED')
    expect(await codes('an encrypted PDF, with another password')).toContain('PDF_PASSWORD_WRONG')
    expect(await codes('an encrypted PDF, with its password')).not.toContain('PDF_PASSWORD_WRONG')
    expect(await codes('a damaged PDF, with octets before its header')).toContain('FILE_MAY_BE_CHANGED_IN_TRANSFER')
    expect(await codes('a limit on work that was reached')).toContain('BUDGET_EXHAUSTED')
    expect(await codes('an empty file')).toContain('INPUT_EMPTY')
  })
})
