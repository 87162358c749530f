import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { renderEtsi } from '../../src/render/etsi/index.ts'
import { SAMPLE_DOCUMENTS, sampleReport } from '../../test/render/etsi/sample-documents.ts'
import { createWorld } from '../../test/validation/world.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'
import { hasXmllint, SCHEMA_FILES, validateReports } from '../xml-schema.ts'

/** The schema of ETSI TS 119 102-2, asked by `xmllint` about reports of documents of the testbed. */
export const etsiReport: Adapter = {
  folder: 'schemas',
  name: 'etsi-report',
  compares: 'reports as XML are valid by the schema of ETSI TS 119 102-2 V1.4.1',
  async run(folder) {
    const missing = SCHEMA_FILES.filter((file) => !existsSync(join(folder, file)))
    const why = (await hasXmllint()) ? missing.map((file) => `${file} is not there`)[0] : 'xmllint is not installed'
    if (why !== undefined) return SAMPLE_DOCUMENTS.map(({ name }) => skipped(name, why))
    const world = await createWorld('etsi-report')
    const texts: (readonly [string, string])[] = []
    for (const { name, make } of SAMPLE_DOCUMENTS) {
      const { bytes, question } = await make(world)
      texts.push([name, renderEtsi(await sampleReport({ bytes: handOver(bytes), question }))])
    }
    const problems = await validateReports(folder, texts)
    return [...problems].map(([name, problem]) => ({
      name,
      expected: 'valid',
      actual: problem === '' ? 'valid' : problem,
      agrees: problem === '',
    }))
  },
}

function skipped(name: string, why: string): CaseResult {
  return { name, expected: '', actual: '', agrees: false, skipped: why }
}
